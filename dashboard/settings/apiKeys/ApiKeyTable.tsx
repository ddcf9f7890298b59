import { KeyRound, Trash2 } from 'lucide-preact';
import type { ApiKeyShape } from '../../../protocol/http/privacy.ts';
import { now } from '../../app/clock.ts';
import { Badge } from '../../design/Badge.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { IconButton } from '../../design/IconButton.tsx';
import { RelativeTime } from '../../design/RelativeTime.tsx';
import { Table } from '../../design/Table.tsx';

type Props = { keys: readonly ApiKeyShape[] | undefined; onRemove: (key: ApiKeyShape) => void };

/** Each key by its name and last characters; the key itself is nowhere. */
export const ApiKeyTable = ({ keys, onRemove }: Props) => (
  <Table<ApiKeyShape, 'name' | 'scopes' | 'expires' | 'used' | 'do'>
    caption="API keys"
    rows={keys}
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
        cell: (row) => <IconButton icon={Trash2} label={`Remove ${row.name}`} onClick={() => onRemove(row)} />,
      },
    ]}
    empty={
      <EmptyState icon={KeyRound} title="There is no API key">
        Make one for each server of yours that reads the record, writes fields or erases people. <a href="/api/docs">What the API can do</a>
      </EmptyState>
    }
  />
);
