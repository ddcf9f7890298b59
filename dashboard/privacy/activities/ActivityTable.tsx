import { ListTree } from 'lucide-preact';
import type { ActivityState } from '../../../protocol/http/privacy.ts';
import { now } from '../../app/clock.ts';
import { when } from '../../app/when.ts';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Table, type TableColumn } from '../../design/Table.tsx';
import { figures } from '../counted.ts';
import { DateAndSpan } from '../DateAndSpan.tsx';
import { resolvedWords } from '../retention/resolvedWords.ts';
import { StateBadge } from './StateBadge.tsx';

type Key = 'what' | 'who' | 'kept' | 'oldest' | 'next' | 'records' | 'state';

const NextDeletion = ({ at }: { at: string | null }) => {
  if (!at) return <span class="soft">none due</span>;
  return Date.parse(at) <= now.value ? (
    <time dateTime={at} title={when(at)}>
      with the next sweep
    </time>
  ) : (
    <DateAndSpan at={at} />
  );
};

/** What holds in the end, then the declared words where they say more. */
const HowLong = ({ retention: { resolved, text, setting } }: Pick<ActivityState, 'retention'>) => {
  const words = resolvedWords(resolved);
  const more = setting ? 'Set by your organisation' : text;
  if (more.startsWith(words)) return <div class="activity-kept">{more}</div>;
  return (
    <div class="two-lines activity-kept">
      <span>{words}</span>
      <span class="soft two-at-most" title={more}>
        {more}
      </span>
    </div>
  );
};

const COLUMNS: readonly TableColumn<ActivityState, Key>[] = [
  {
    key: 'what',
    header: 'What and why',
    cell: (row) => (
      <div class="two-lines activity-what">
        <strong>{row.title}</strong>
        <span class="soft">{row.purpose}</span>
        <span class="narrow-only">{resolvedWords(row.retention.resolved)}</span>
      </div>
    ),
  },
  {
    key: 'who',
    header: 'Who receives it, where',
    narrow: 'hidden',
    cell: (row) => (
      <div class="two-lines activity-who">
        <span>{row.recipients.map(({ name }) => name).join(', ') || 'Nobody'}</span>
        <span class="soft two-at-most" title={row.locations.join(', ')}>
          {row.locations.join(', ')}
        </span>
      </div>
    ),
  },
  {
    key: 'kept',
    header: 'How long',
    narrow: 'hidden',
    cell: (row) => <HowLong retention={row.retention} />,
  },
  {
    key: 'oldest',
    header: 'Oldest record now',
    narrow: 'hidden',
    cell: (row) => (row.oldest ? <DateAndSpan at={row.oldest} /> : <span class="soft">none</span>),
  },
  { key: 'next', header: 'Next deletion', narrow: 'hidden', cell: (row) => <NextDeletion at={row.nextDeletion} /> },
  {
    key: 'records',
    header: 'Records',
    align: 'end',
    narrow: 'hidden',
    cell: (row) => (row.countedUpTo === null ? figures(row.records) : `${figures(row.countedUpTo)}+`),
  },
  { key: 'state', header: 'Now', cell: (row) => <StateBadge state={row.state} /> },
];

type Props = { caption: string; activities: readonly ActivityState[] | undefined; onOpen: (activity: ActivityState) => void };

/** One row an activity. */
export const ActivityTable = ({ caption, activities, onOpen }: Props) => (
  <Table<ActivityState, Key>
    caption={caption}
    columns={COLUMNS}
    rows={activities}
    rowKey={({ id }) => id}
    onOpen={onOpen}
    empty={
      <EmptyState icon={ListTree} title="No activities are declared">
        The activities come with the product and are never empty: the server may be of another version. Reload the page.
      </EmptyState>
    }
  />
);
