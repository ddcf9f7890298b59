import { type CarriedOut, type Carrying, STEP } from './carrying.ts';
import { claimJudged } from './claimJudged.ts';
import type { DeletedPart } from './deletionPlan.ts';
import { inChunks } from './inChunks.ts';
import { removeLateChildren } from './removeLateChildren.ts';
import { removeRecords } from './removeRecords.ts';

/**
 * Removes what is planned, in small steps that may each be the last one: what is absent already counts as done. The judged records
 * go first, each only as it was judged; whatever hangs on one that stays, stays. Then their children, and those that came late.
 */
export async function removePlanned(carrying: Carrying): Promise<Omit<CarriedOut, 'keysDestroyed'>> {
  const { lease, plan } = carrying;
  const stays = await claimJudged(carrying);
  const { judged, field } = plan;
  const gone: DeletedPart[] = [];
  if (judged?.claim) {
    const ids = stays.size === 0 ? judged.ids : judged.ids.filter((_id, at) => !stays.has(at));
    gone.push({ collection: judged.collection, ids, field });
  }
  for (const { collection, ids, of } of plan.steps) {
    const going = of === undefined || stays.size === 0 ? ids : ids.filter((_id, at) => !stays.has(of[at] ?? 0));
    for (const chunk of inChunks(going, STEP)) {
      await lease.keep();
      await removeRecords(carrying, collection, chunk);
    }
    gone.push({ collection, ids: going, field: null });
  }
  const late = await removeLateChildren(carrying, gone);
  return { gone: [...gone, ...late.gone], unlinked: late.unlinked };
}
