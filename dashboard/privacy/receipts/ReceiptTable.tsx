import { ReceiptText } from 'lucide-preact';
import type { ReceiptSummary } from '../../../protocol/http/privacy.ts';
import { isSettled } from '../../../protocol/receipt.ts';
import { now } from '../../app/clock.ts';
import { Badge } from '../../design/Badge.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { RelativeTime } from '../../design/RelativeTime.tsx';
import { Table } from '../../design/Table.tsx';
import { counted, figures } from '../counted.ts';
import { CAUSE_WORDS, STATE_WORDS } from './receiptWords.ts';

type Props = { receipts: readonly ReceiptSummary[] | undefined; filtered: boolean; onOpen: (receipt: ReceiptSummary) => void };

const Recipients = ({ recipients }: Pick<ReceiptSummary, 'recipients'>) => {
  if (recipients.length === 0) return <span class="soft">none</span>;
  const open = recipients.filter(({ state }) => !isSettled(state)).length;
  const failed = recipients.filter(({ state }) => state === 'failed').length;
  if (failed > 0) return <Badge tone="bad">{failed} given up</Badge>;
  return open > 0 ? <Badge tone="warn">{open} open</Badge> : <Badge tone="good">{recipients.length} settled</Badge>;
};

export const ReceiptTable = ({ receipts, filtered, onOpen }: Props) => (
  <Table<ReceiptSummary, 'number' | 'what' | 'cause' | 'records' | 'recipients' | 'when' | 'state'>
    caption="Deletion receipts"
    rows={receipts}
    rowKey={({ id }) => id}
    onOpen={onOpen}
    columns={[
      { key: 'number', header: 'No.', align: 'end', cell: (row) => figures(row.number) },
      {
        key: 'what',
        header: 'What and by which rule',
        cell: (row) => (
          <div class="two-lines">
            <strong>{row.activityTitle}</strong>
            <span class="soft">{row.rule}</span>
            <span class="soft narrow-only">{counted(row.records, 'record')}</span>
          </div>
        ),
      },
      { key: 'cause', header: 'Cause', narrow: 'hidden', cell: (row) => CAUSE_WORDS[row.cause] },
      { key: 'records', header: 'Records', align: 'end', narrow: 'hidden', cell: (row) => figures(row.records) },
      { key: 'recipients', header: 'Recipients', narrow: 'hidden', cell: (row) => <Recipients recipients={row.recipients} /> },
      {
        key: 'when',
        header: 'When',
        narrow: 'hidden',
        cell: (row) => <RelativeTime at={row.deletedAt ?? row.plannedAt} now={now.value} />,
      },
      { key: 'state', header: 'State', cell: (row) => <Badge tone={STATE_WORDS[row.state].tone}>{STATE_WORDS[row.state].word}</Badge> },
    ]}
    empty={
      filtered ? (
        <EmptyState icon={ReceiptText} title="No receipt fits">
          Choose another cause or state.
        </EmptyState>
      ) : (
        <EmptyState icon={ReceiptText} title="No deletion yet">
          A receipt is written before anything is deleted: by a retention period that is over, a request, the trash, or the end of the
          contract.
        </EmptyState>
      )
    }
  />
);
