import { KeyRound, Plus, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { ApiKeyShape } from '../../../protocol/http/privacy.ts';
import { privacyApi } from '../../api/privacyApi.ts';
import { now } from '../../app/clock.ts';
import { FetchFailed } from '../../app/FetchFailed.tsx';
import { say } from '../../app/toasts.ts';
import { useLoaded } from '../../app/useLoaded.ts';
import { Badge } from '../../design/Badge.tsx';
import { Button } from '../../design/Button.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { IconButton } from '../../design/IconButton.tsx';
import { Panel } from '../../design/Panel.tsx';
import { RelativeTime } from '../../design/RelativeTime.tsx';
import { Table } from '../../design/Table.tsx';
import { TypeToConfirm } from '../../privacy/TypeToConfirm.tsx';
import { ApiKeyDialog } from './ApiKeyDialog.tsx';
import { NewKey } from './NewKey.tsx';
import './apiKeys.css';

type Open = { dialog: 'make' } | { dialog: 'made'; name: string; key: string } | { dialog: 'remove'; apiKey: ApiKeyShape } | undefined;

/** Keys with which a customer's servers reach the REST API. */
export const ApiKeysTab = () => {
  const loaded = useLoaded('api-keys', privacyApi.apiKeys);
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
          <Table<ApiKeyShape, 'name' | 'scopes' | 'expires' | 'used' | 'do'>
            caption="API keys"
            rows={loaded.value}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'name',
                header: 'Name',
                cell: (row) => (
                  <div class="two-lines">
                    <strong>{row.name}</strong>
                    <span class="soft mono">…{row.ending}</span>
                  </div>
                ),
              },
              {
                key: 'scopes',
                header: 'May',
                narrow: 'hidden',
                cell: (row) => (
                  <span class="scope-list">
                    {row.scopes.map((scope) => (
                      <span key={scope} class="mono">
                        {scope}
                      </span>
                    ))}
                  </span>
                ),
              },
              {
                key: 'expires',
                header: 'Ends',
                cell: (row) =>
                  row.expiresAt === null ? (
                    <span class="soft">never</span>
                  ) : Date.parse(row.expiresAt) <= now.value ? (
                    <Badge tone="warn">Ended</Badge>
                  ) : (
                    <RelativeTime at={row.expiresAt} now={now.value} />
                  ),
              },
              {
                key: 'used',
                header: 'Last used',
                narrow: 'hidden',
                cell: (row) => (row.lastUsedAt ? <RelativeTime at={row.lastUsedAt} now={now.value} /> : <span class="soft">never</span>),
              },
              {
                key: 'do',
                header: <span class="visually-hidden">Actions</span>,
                align: 'end',
                cell: (row) => (
                  <IconButton icon={Trash2} label={`Remove ${row.name}`} onClick={() => setOpen({ dialog: 'remove', apiKey: row })} />
                ),
              },
            ]}
            empty={
              <EmptyState icon={KeyRound} title="There is no API key">
                Make one for each server of yours that reads the record, writes fields or erases people.{' '}
                <a href="/api/docs">What the API can do</a>
              </EmptyState>
            }
          />
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
            await privacyApi.removeApiKey(open.apiKey.id);
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
