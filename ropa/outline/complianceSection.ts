import type { ComplianceFigures } from '../document/complianceSchema.ts';
import type { RopaDocument } from '../document.ts';
import { type Fact, type Section, table, text } from './outline.ts';

/** What was found in the store, beside what is promised. */
export function complianceSection({ compliance }: RopaDocument): Section {
  const named = { id: 'compliance', title: 'Measured compliance' };
  if (!compliance) {
    return { ...named, blocks: [text('Not measured: this was made on a machine without data, so there is nothing to measure.')] };
  }
  const rows = compliance.activities.map((row) => [
    row.title,
    row.retention,
    row.oldest ? moment(row.oldest) : 'nothing whose period runs',
    row.due ? moment(row.due) : '',
    row.state === 'late' ? 'KEPT TOO LONG' : row.state === 'kept' ? 'within its period' : '',
  ]);
  const columns = [
    ['Activity', 4],
    ['Retention', 4],
    ['Oldest record', 3],
    ['Goes at', 3],
    ['State', 2],
  ] as const;
  return {
    ...named,
    blocks: [{ kind: 'facts', items: figures(compliance) }, table('Oldest record of each activity', columns, rows, 'Nothing is stored.')],
  };
}

function figures({ measuredAt, lastSweep, receipts }: ComplianceFigures): Fact[] {
  const swept = lastSweep
    ? `${moment(lastSweep.at)}, ${lastSweep.outcome === 'done' ? `${lastSweep.removed} records removed` : 'paused: the clock was not trusted'}`
    : 'never yet';
  return [
    ['Measured at', moment(measuredAt)],
    ['Last deletion run', swept],
    ['Deletion receipts', `${receipts.total}, of which ${receipts.open} open`],
  ];
}

/** To the minute, UTC. */
function moment(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}
