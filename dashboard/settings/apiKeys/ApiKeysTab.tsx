import { Plus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { ApiKeyShape } from '../../../protocol/http/privacy.ts';
import { apiKeysApi } from '../../api/apiKeysApi.ts';
import { FetchFailed } from '../../app/FetchFailed.tsx';
import { say } from '../../app/toasts.ts';
import { useLoaded } from '../../app/useLoaded.ts';
import { Button } from '../../design/Button.tsx';
import { Panel } from '../../design/Panel.tsx';
import { TypeToConfirm } from '../../privacy/TypeToConfirm.tsx';
import { ApiKeyDialog } from './ApiKeyDialog.tsx';
import { ApiKeyTable } from './ApiKeyTable.tsx';
import { NewKey } from './NewKey.tsx';
import './apiKeys.css';

type Open = { dialog: 'make' } | { dialog: 'made'; name: string; key: string } | { dialog: 'remove'; apiKey: ApiKeyShape } | undefined;

/** Keys with which a customer's servers reach the REST API. */
export const ApiKeysTab = () => {
  const loaded = useLoaded('api-keys', apiKeysApi.list);
  const [open, setOpen] = useState<Open>();
  return (
    <div class="settings-body">
      <FetchFailed title="The API keys could not be fetched" loaded={loaded} />
      {!(loaded.error && !loaded.value) && (
        <Panel
          title="API keys"
          flush
          actions={
            <Button icon={Plus} variant="primary" onClick={() => setOpen({ dialog: 'make' })}>
              Make a key
            </Button>
          }
        >
          <ApiKeyTable keys={loaded.value} onRemove={(apiKey) => setOpen({ dialog: 'remove', apiKey })} />
        </Panel>
      )}
      {open?.dialog === 'make' && (
        <ApiKeyDialog
          onMade={({ name, key }) => {
            loaded.reload();
            setOpen({ dialog: 'made', name, key });
          }}
          onClose={() => setOpen((before) => (before?.dialog === 'make' ? undefined : before))}
        />
      )}
      {open?.dialog === 'made' && <NewKey name={open.name} value={open.key} onClose={() => setOpen(undefined)} />}
      {open?.dialog === 'remove' && (
        <TypeToConfirm
          title={`Remove ${open.apiKey.name}`}
          expected={null}
          submit="Remove"
          busy="Removing…"
          run={async () => {
            await apiKeysApi.remove(open.apiKey.id);
            loaded.reload();
            say(`${open.apiKey.name} was removed.`, 'good');
          }}
          onClose={() => setOpen(undefined)}
        >
          <p>
            Whatever uses the key that ends in <span class="mono">{open.apiKey.ending}</span> is refused from now on.
          </p>
        </TypeToConfirm>
      )}
    </div>
  );
};
