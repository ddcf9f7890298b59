import type { CollectionDeclaration } from '../../../ropa/collection.ts';
import { type CollectionName, collections } from '../../../ropa/collections.ts';
import { isDue } from '../../../ropa/retention.ts';
import type { Outline } from '../../ports/store.ts';
import type { Deletion } from './createDeletion.ts';
import { countItems, type DeletionPlan, plannedParts } from './deletionPlan.ts';
import { type DueList, dueLists } from './duePlan.ts';
import { outlineFields, placesOf } from './outlines.ts';
import { ITEMS_A_RECEIPT, type PlannedRoots, planRoots } from './planRoots.ts';
import type { RetentionContext } from './retentionContext.ts';
import { addToReport, type SweepReport } from './sweepReport.ts';

/** Most records that are read at once: as many as one receipt takes when nothing hangs on them. */
const PAGE = ITEMS_A_RECEIPT;

export type TenantSweep = {
  context: RetentionContext;
  deletion: Deletion;
  report: SweepReport;
  /** Called before entries of the audit log go, with the highest number that goes. */
  beforeAuditGoes(tenantId: string, upToNumber: number): Promise<void>;
  /** Between two receipts: throws to end the sweep, when another process has taken it over. */
  between(): Promise<void>;
};

/** Removes all that is due for one tenant, with one receipt for up to eight thousand items of a rule. */
export async function sweepTenant(sweep: TenantSweep): Promise<void> {
  const { context, deletion, report } = sweep;
  for (const done of await deletion.resume(context)) count(report, done);
  for await (const list of dueLists(context.store, context.settings, context.trash)) await sweepList(sweep, list);
  report.finalised += await deletion.finalise(context.tenantId);
}

async function sweepList(sweep: TenantSweep, list: DueList): Promise<void> {
  const { context, deletion, report } = sweep;
  const fields = outlineFields(collections[list.collection], list.collection === 'auditEvents' ? [list.anchor, 'number'] : [list.anchor]);
  let limit = PAGE;
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof context.store.outline>> = await context.store.outline(list.collection, {
      index: list.index,
      fields,
      where: list.where,
      limit,
      cursor,
    });
    const due = duePart(page, list, context.now);
    cursor = due.ids.length < page.ids.length ? null : page.nextCursor;
    if (due.ids.length === 0) return;
    if (list.collection === 'auditEvents')
      await sweep.beforeAuditGoes(context.tenantId, Math.max(...(due.fields.number ?? []).map(Number)));
    let items = 0;
    for await (const { plan, records } of plansOf(context, list, due)) {
      items += countItems(plannedParts(plan));
      await sweep.between();
      count(report, await deletion.run(context, list, plan, { index: list.index, where: list.where, records }));
    }
    // As much as hangs on these may hang on the next ones, and all of it is to fit into one receipt.
    limit = Math.min(PAGE, Math.max(1, Math.floor((ITEMS_A_RECEIPT * due.ids.length) / items)));
  } while (cursor);
}

/** The list is ordered by anchor, so when its last record is due all are. */
function duePart(page: Outline, { anchor, retention }: DueList, now: string): Outline {
  const anchors = page.fields[anchor] ?? [];
  const holds = (at: number): boolean => isDue(anchors.at(at) as string, retention, now);
  if (page.ids.length === 0 || holds(-1)) return page;
  return placesOf(
    page,
    [...anchors.keys()].filter((at) => holds(at)),
  );
}

async function* plansOf(context: RetentionContext, { collection, field, rule }: DueList, records: Outline): AsyncGenerator<PlannedRoots> {
  if (field === null) {
    yield* planRoots(context, { collection, records, rule });
  } else {
    const judged = { collection, ids: records.ids, claim: true };
    yield { plan: { rule, field, judged, steps: [], owners: ownersOfField(collection, field) }, records };
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
