import { Search } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { DeclaredField, FieldMatch } from '../../protocol/http/privacy.ts';
import { messageOf } from '../api/messageOf.ts';
import { privacyApi } from '../api/privacyApi.ts';
import { useLoaded } from '../app/useLoaded.ts';
import { Button } from '../design/Button.tsx';
import { Notice } from '../design/Notice.tsx';
import { Select } from '../design/Select.tsx';
import { TextField } from '../design/TextField.tsx';
import { FieldMatches } from './FieldMatches.tsx';

type State =
  | { state: 'idle' | 'searching' }
  | { state: 'failed'; message: string }
  | { state: 'found'; matches: FieldMatch[]; field: DeclaredField };

/** Finds sessions by the exact value of a custom field. The value stays out of the address: it may name a person. */
export const FieldSearch = ({ tenant }: { tenant: string }) => {
  const fields = useLoaded('fields', privacyApi.fields);
  const [chosen, setChosen] = useState('');
  const [value, setValue] = useState('');
  const [search, setSearch] = useState<State>({ state: 'idle' });
  const declared = fields.value ?? [];
  const field = declared.find(({ id }) => id === chosen) ?? declared[0];
  if (!field) return null;
  const find = async (): Promise<void> => {
    if (!value.trim()) {
      setSearch({ state: 'idle' });
      return;
    }
    setSearch({ state: 'searching' });
    try {
      setSearch({ state: 'found', matches: await privacyApi.searchField(field.id, value.trim()), field });
    } catch (error) {
      setSearch({ state: 'failed', message: messageOf(error) });
    }
  };
  return (
    <>
      <form
        class="session-search"
        onSubmit={(event) => {
          event.preventDefault();
          if (search.state !== 'searching') find();
        }}
      >
        <Select
          label="Custom field"
          value={field.id}
          options={declared.map(({ id, label }) => ({ value: id, label }))}
          onValue={setChosen}
        />
        <TextField label="Exact value" value={value} onValue={setValue} icon={Search} autocomplete="off" spellcheck={false} />
        <Button type="submit" busy={search.state === 'searching' && 'Looking…'}>
          Find sessions
        </Button>
        {search.state !== 'idle' && (
          <Button
            variant="quiet"
            onClick={() => {
              setValue('');
              setSearch({ state: 'idle' });
            }}
          >
            Clear
          </Button>
        )}
      </form>
      {search.state === 'failed' && (
        <Notice tone="bad" title="The search did not work" urgent>
          {search.message}
        </Notice>
      )}
      {search.state === 'found' && <FieldMatches tenant={tenant} label={search.field.label} matches={search.matches} />}
    </>
  );
};
