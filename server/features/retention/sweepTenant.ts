import type { CollectionDeclaration } from '../../../ropa/collection.ts';
import { type CollectionName, collections } from '../../../ropa/collections.ts';
import { isDue } from '../../../ropa/retention.ts';
import type { Deletion } from './createDeletion.ts';
import type { DeletionPlan } from './deletionPlan.ts';
import { type DueList, dueLists } from './duePlan.ts';
import { planRoots } from './planRoots.ts';
import type { RetentionContext } from './retentionContext.ts';
import { addToReport, type SweepReport } from './sweepReport.ts';
import type { StoredBag } from './untypedStore.ts';

/** Most records that are read at once: as many as a receipt takes with what hangs on them. */
const PAGE = 1000;

export type TenantSweep = {
  context: RetentionContext;
  deletion: Deletion;
  report: SweepReport;
  /** Called before entries of the audit log go, with the highest number that goes. */
  beforeAuditGoes(tenantId: string, upToNumber: number): Promise<void>;
  /** Between two receipts: throws to end the sweep, when another process has taken it over. */
  between(): Promise<void>;
};

/** Removes all that is due for one tenant, with one receipt for about every thousand items of a rule. */
export async function sweepTenant(sweep: TenantSweep): Promise<void> {
  const { context, deletion, report } = sweep;
  for (const done of await deletion.resume(context)) count(report, done);
  for await (const list of dueLists(context.store, context.settings, context.trash)) await sweepList(sweep, list);
  report.finalised += await deletion.finalise(context.tenantId);
}

async function sweepList(sweep: TenantSweep, list: DueList): Promise<void> {
  const { context, deletion, report } = sweep;
  let limit = PAGE;
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof context.store.list>> = await context.store.list(list.collection, {
      index: list.index,
      where: list.where,
      limit,
      cursor,
    });
    const due = duePart(page.records, list, context.now);
    cursor = due.length < page.records.length ? null : page.nextCursor;
    if (due.length === 0) return;
    if (list.collection === 'auditEvents')
      await sweep.beforeAuditGoes(context.tenantId, Math.max(...due.map(({ number }) => Number(number))));
    const revisions = new Map(due.map(({ id, revision }) => [id, revision]));
    let plans = 0;
    for await (const plan of plansOf(context, list, due)) {
      plans++;
      await sweep.between();
      count(report, await deletion.run(context, list, plan, revisions));
    }
    // What hangs on these did not fit into one receipt; as much may hang on the next ones.
    limit = plans > 1 ? Math.max(1, Math.ceil(due.length / plans)) : Math.min(PAGE, limit * 2);
  } while (cursor);
}

/** The list is ordered by anchor, so when its last record is due all are. */
function duePart(records: StoredBag[], { anchor, retention }: DueList, now: string): StoredBag[] {
  const holds = (record: StoredBag): boolean => isDue(record[anchor] as string, retention, now);
  const last = records.at(-1);
  return last === undefined || holds(last) ? records : records.filter(holds);
}

async function* plansOf(
  context: RetentionContext,
  { collection, field, rule }: DueList,
  records: StoredBag[],
): AsyncGenerator<DeletionPlan> {
  if (field === null) {
    yield* planRoots(context, { collection, records, rule });
  } else {
    yield {
      rule,
      field,
      judged: { collection, ids: records.map(({ id }) => id), claim: true },
      steps: [],
      owners: ownersOfField(collection, field),
    };
  }
}

/** A field with a period of its own that is encrypted would need its key looked after; the declarations have none. */
function ownersOfField(collection: CollectionName, field: string): DeletionPlan['owners'] {
  const declaration: CollectionDeclaration = collections[collection];
  const shape = declaration.fields[field];
  if (shape?.type === 'text' && shape.encrypted) throw new TypeError(`"${collection}.${field}" is encrypted and has a period of its own`);
  return [];
}

function count(report: SweepReport, done: Parameters<typeof addToReport>[1]): void {
  report.receipts++;
  addToReport(report, done);
}
