import type { CollectionName } from '../../../ropa/collections.ts';

type Counts = Partial<Record<CollectionName, number>>;

export type SweepReport = {
  startedAt: string;
  /** `paused`: the clock cannot be trusted now, so nothing was judged. `busy`: another process is sweeping. */
  outcome: 'done' | 'paused' | 'busy';
  tenants: number;
  removed: Counts;
  cleared: Counts;
  /** Records that lost the link to a parent that went before them. */
  unlinked: number;
  receipts: number;
  keysDestroyed: number;
  /** Receipts whose recipients have all answered. */
  finalised: number;
  /** Customers of whom nothing is left, their contract having ended. */
  offboarded: number;
};

export const newReport = (startedAt: string): SweepReport => ({
  startedAt,
  outcome: 'done',
  tenants: 0,
  removed: {},
  cleared: {},
  unlinked: 0,
  receipts: 0,
  keysDestroyed: 0,
  finalised: 0,
  offboarded: 0,
});

/** What a receipt, or a removal without one, adds to the report. */
export function addToReport(
  report: SweepReport,
  done: {
    counts: readonly { collection: string; records: number; fields: number }[];
    unlinked?: number;
    copies?: { keysDestroyed: number };
  },
): void {
  for (const { collection, records, fields } of done.counts) {
    const name = collection as CollectionName;
    if (records > 0) report.removed[name] = (report.removed[name] ?? 0) + records;
    if (fields > 0) report.cleared[name] = (report.cleared[name] ?? 0) + fields;
  }
  report.unlinked += done.unlinked ?? 0;
  report.keysDestroyed += done.copies?.keysDestroyed ?? 0;
}
