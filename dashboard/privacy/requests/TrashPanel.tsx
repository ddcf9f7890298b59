import { ArchiveRestore, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { TrashedSession } from '../../../protocol/http/privacy.ts';
import { privacyApi } from '../../api/privacyApi.ts';
import { now } from '../../app/clock.ts';
import { FetchFailed } from '../../app/FetchFailed.tsx';
import { say, sayError } from '../../app/toasts.ts';
import { useLoaded } from '../../app/useLoaded.ts';
import { Button } from '../../design/Button.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Panel } from '../../design/Panel.tsx';
import { RelativeTime } from '../../design/RelativeTime.tsx';
import { Table } from '../../design/Table.tsx';
import { visitorName } from '../../live/visitorName.ts';
import { counted } from '../counted.ts';
import { TrashDaysDialog } from './TrashDaysDialog.tsx';

/** Sessions that somebody deleted and that can still be taken back. */
export const TrashPanel = ({ editable }: { editable: boolean }) => {
  const loaded = useLoaded('trash', privacyApi.trash);
  const days = useLoaded('trash-days', privacyApi.trashDays);
  const [setting, setSetting] = useState(false);
  const [restoring, setRestoring] = useState<string>();
  const restore = (session: TrashedSession): void => {
    setRestoring(session.id);
    privacyApi
      .restoreSession(session.id)
      .then(() => {
        say(`The session of ${visitorName(session.visitorName)} is back among the sessions.`, 'good');
        loaded.reload();
      }, sayError)
      .finally(() => setRestoring(undefined));
  };
  return (
    <>
      <FetchFailed title="The trash could not be fetched" loaded={loaded} />
      <FetchFailed title="The period of the trash could not be fetched" loaded={days} />
      {!(loaded.error && !loaded.value) && (
        <Panel
          title="Trash"
          flush
          actions={
            days.value !== undefined && (
              <span class="row">
                <span class="soft">{days.value === 0 ? 'Off: deletions are final at once' : `Kept for ${counted(days.value, 'day')}`}</span>
                {editable && (
                  <Button size="small" onClick={() => setSetting(true)}>
                    Change
                  </Button>
                )}
              </span>
            )
          }
        >
          <Table<TrashedSession, 'who' | 'ended' | 'trashed' | 'gone' | 'do'>
            caption="Trash"
            rows={loaded.value}
            rowKey={({ id }) => id}
            columns={[
              { key: 'who', header: 'Session with', cell: (row) => <strong>{visitorName(row.visitorName)}</strong> },
              { key: 'ended', header: 'Ended', narrow: 'hidden', cell: (row) => <RelativeTime at={row.endedAt} now={now.value} /> },
              { key: 'trashed', header: 'Deleted', narrow: 'hidden', cell: (row) => <RelativeTime at={row.trashedAt} now={now.value} /> },
              { key: 'gone', header: 'Gone for good', cell: (row) => <RelativeTime at={row.goneAt} now={now.value} /> },
              {
                key: 'do',
                header: <span class="visually-hidden">Actions</span>,
                align: 'end',
                cell: (row) =>
                  editable && (
                    <Button size="small" icon={ArchiveRestore} busy={restoring === row.id && 'Restoring…'} onClick={() => restore(row)}>
                      Restore
                    </Button>
                  ),
              },
            ]}
            empty={
              <EmptyState icon={Trash2} title="The trash is empty">
                A session that you delete waits here {days.value ? `for ${counted(days.value, 'day')}` : 'as long as you say'} before it
                goes for good. Erasing a person skips the trash.
              </EmptyState>
            }
          />
        </Panel>
      )}
      {setting && days.value !== undefined && (
        <TrashDaysDialog days={days.value} onSaved={(next) => days.set(next)} onClose={() => setSetting(false)} />
      )}
    </>
  );
};
