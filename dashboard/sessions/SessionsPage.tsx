import { History } from 'lucide-preact';
import type { Me, PastSession } from '../../protocol/http/dashboard.ts';
import { dashboardApi } from '../api/dashboardApi.ts';
import { mayChangePrivacy } from '../app/account.ts';
import { now } from '../app/clock.ts';
import { duration } from '../app/duration.ts';
import { Pager } from '../app/Pager.tsx';
import { useLoaded } from '../app/useLoaded.ts';
import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { Notice } from '../design/Notice.tsx';
import { PageHeader } from '../design/PageHeader.tsx';
import { Panel } from '../design/Panel.tsx';
import { RelativeTime } from '../design/RelativeTime.tsx';
import { Table, type TableColumn } from '../design/Table.tsx';
import type { TableSort } from '../design/tableSort.ts';
import { visitorName } from '../live/visitorName.ts';
import { filters, navigate, setFilters } from '../router/navigation.ts';
import { Deletion } from './Deletion.tsx';
import { FieldSearch } from './FieldSearch.tsx';
import { type SortKey, sessionLength, sortSessions } from './sortSessions.ts';
import './sessions.css';

type ColumnKey = SortKey | 'topic' | 'agents' | 'deleted';

const COLUMNS: readonly TableColumn<PastSession, ColumnKey>[] = [
  { key: 'visitor', header: 'Visitor', sortable: true, cell: (row) => <strong>{visitorName(row.visitorName)}</strong> },
  {
    key: 'topic',
    header: 'Topic',
    narrow: 'hidden',
    cell: (row) => <span class="topic">{row.topic ?? <span class="soft">none</span>}</span>,
  },
  { key: 'site', header: 'Site', narrow: 'hidden', sortable: true, cell: (row) => row.siteName },
  {
    key: 'agents',
    header: 'Agents',
    narrow: 'hidden',
    cell: (row) => row.agents.map(({ name }) => name).join(', ') || <span class="soft">nobody</span>,
  },
  { key: 'started', header: 'Started', sortable: true, cell: (row) => <RelativeTime at={row.startedAt} now={now.value} /> },
  {
    key: 'length',
    header: 'Length',
    align: 'end',
    sortable: true,
    cell: (row) => (row.endedAt ? duration(sessionLength(row)) : 'running'),
  },
  { key: 'deleted', header: 'Deleted', narrow: 'hidden', cell: (row) => <Deletion at={row.deletedAt} /> },
];

const readSort = (text: string | null): TableSort<ColumnKey> | undefined => {
  const [key, direction] = text?.split('.') ?? [];
  const column = COLUMNS.find((one) => one.key === key && one.sortable);
  return column && { key: column.key, direction: direction === 'descending' ? 'descending' : 'ascending' };
};

/** Ended sessions, newest first, a page at a time. Cursor and order stand in the address. */
export const SessionsPage = ({ me }: { me: Me }) => {
  const cursor = filters.value.get('cursor');
  const sort = readSort(filters.value.get('sort'));
  const loaded = useLoaded(`sessions ${cursor ?? ''}`, () => dashboardApi.sessions(cursor));
  const rows = loaded.value && sortSessions(loaded.value.data, sort as TableSort<SortKey> | undefined);
  return (
    <>
      <PageHeader title="Sessions" description="What was talked about, by whom, and until when it is kept." />
      <div class="page-body">
        {mayChangePrivacy(me.user.role) && <FieldSearch tenant={me.tenant.slug} />}
        {loaded.error && (
          <Notice tone="bad" title="The sessions could not be fetched" urgent action={<Button onClick={loaded.reload}>Try again</Button>}>
            {loaded.error}
          </Notice>
        )}
        {!(loaded.error && !rows) && (
          <Panel flush>
            <Table<PastSession, ColumnKey>
              caption="Past sessions"
              columns={COLUMNS}
              rows={rows}
              rowKey={({ id }) => id}
              sort={sort}
              onSort={({ key, direction }) => setFilters({ sort: `${key}.${direction}` })}
              onOpen={({ id }) => navigate({ page: 'pastSession', tenant: me.tenant.slug, sessionId: id })}
              empty={
                <EmptyState icon={History} title={cursor ? 'Nothing more here' : 'No sessions yet'}>
                  {cursor
                    ? 'What was here may have been deleted by its retention period.'
                    : 'A session is listed here once it has ended, and goes by itself when its retention period is over.'}
                </EmptyState>
              }
            />
          </Panel>
        )}
        <Pager cursor={cursor} next={loaded.value?.nextCursor} />
      </div>
    </>
  );
};
