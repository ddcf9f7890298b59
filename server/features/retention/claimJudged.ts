import { type Carrying, STEP } from './carrying.ts';
import { inChunks } from './inChunks.ts';
import { stillHolds } from './judgeRecord.ts';
import { setNullAt } from './setNull.ts';
import type { StoredBag } from './untypedStore.ts';

/** A record that others change all the time is left to the next run. */
const ATTEMPTS = 5;

/** Removes (or clears) the judged records to which the rule still applies; answers with the positions of the others, which stay. */
export async function claimJudged(carrying: Carrying): Promise<Set<number>> {
  const stays = new Set<number>();
  const { judged } = carrying.plan;
  if (!judged) return stays;
  const at = new Map(judged.ids.map((id, position) => [id, position]));
  for (const chunk of inChunks(judged.ids, STEP)) {
    await carrying.lease.keep();
    for (const id of await claimChunk(carrying, chunk)) stays.add(at.get(id) ?? -1);
    await carrying.parts.breathe();
  }
  return stays;
}

/** Ids of those that stay. */
async function claimChunk({ parts, context, receipt, plan, revisions }: Carrying, ids: readonly string[]): Promise<string[]> {
  const { judged, field } = plan;
  if (!judged) return [];
  const { collection, claim } = judged;
  const { store } = context;
  const rule = { cause: receipt.cause, collection, field };
  const change = async (records: readonly { id: string; revision: number }[]): Promise<Set<string>> => {
    parts.step?.('claim');
    if (field === null) return new Set(await store.removeMany(collection, records));
    const cleared = new Set<string>();
    for (const { id, revision } of records) if (await setNullAt(store, collection, { id, revision }, field)) cleared.add(id);
    return cleared;
  };

  let open: readonly string[] = ids;
  const stays: string[] = [];
  if (revisions && claim) {
    const done = await change(ids.map((id) => ({ id, revision: revisions.get(id) ?? 0 })));
    open = ids.filter((id) => !done.has(id));
  }
  for (let attempt = 1; open.length > 0; attempt++) {
    const found = await store.getMany(collection, open);
    const holding: StoredBag[] = [];
    for (const record of found) {
      // A field that is empty already was cleared by a run before this one.
      if (field !== null && record[field] === null) continue;
      if (attempt <= ATTEMPTS && (await stillHolds(context, rule, record))) holding.push(record);
      else stays.push(record.id);
    }
    if (!claim || holding.length === 0) break;
    const done = await change(holding);
    open = holding.map(({ id }) => id).filter((id) => !done.has(id));
  }
  return stays;
}
