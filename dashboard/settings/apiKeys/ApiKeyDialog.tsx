import { useState } from 'preact/hooks';
import type * as z from 'zod/mini';
import { CopaneError } from '../../../protocol/copaneError.ts';
import { API_SCOPES, type ApiScope, type newApiKey } from '../../../protocol/http/privacy.ts';
import { apiKeysApi } from '../../api/apiKeysApi.ts';
import { Checkbox } from '../../design/Checkbox.tsx';
import { Select } from '../../design/Select.tsx';
import { TextField } from '../../design/TextField.tsx';
import { SaveDialog } from '../SaveDialog.tsx';
import { SCOPE_WORDS } from './scopeWords.ts';

const LIVES = { '30': '30 days', '90': '90 days', '365': 'One year', never: 'Until it is removed' } as const;
type Life = keyof typeof LIVES;
const DAY_MS = 86_400_000;

type Props = { onMade: (made: z.infer<typeof newApiKey>) => void; onClose: () => void };

/** Makes a key that may do what it is for and nothing else. */
export const ApiKeyDialog = ({ onMade, onClose }: Props) => {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly ApiScope[]>([]);
  const [life, setLife] = useState<Life>('90');
  const save = async (): Promise<void> => {
    if (scopes.length === 0) throw new CopaneError('bad-request', 'Choose at least one thing that the key may do. Nothing was made.');
    const expiresAt = life === 'never' ? null : new Date(Date.now() + Number(life) * DAY_MS).toISOString();
    onMade(await apiKeysApi.make({ name: name.trim(), scopes: [...scopes], expiresAt }));
  };
  return (
    <SaveDialog title="Make an API key" submit="Make it" save={save} onClose={onClose}>
      <TextField label="Name" value={name} onValue={setName} required maxLength={100} hint="What will use it: billing server." autofocus />
      <fieldset class="scopes">
        <legend>It may</legend>
        {API_SCOPES.map((scope) => (
          <Checkbox
            key={scope}
            label={SCOPE_WORDS[scope]}
            hint={<span class="mono">{scope}</span>}
            checked={scopes.includes(scope)}
            onChecked={(on) => setScopes(API_SCOPES.filter((one) => (one === scope ? on : scopes.includes(one))))}
          />
        ))}
      </fieldset>
      <Select<Life>
        label="Ends after"
        value={life}
        options={(Object.keys(LIVES) as Life[]).map((value) => ({ value, label: LIVES[value] }))}
        onValue={setLife}
        hint="A key that ends is refused from then on; make a new one before."
      />
    </SaveDialog>
  );
};
