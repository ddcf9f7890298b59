import { type Carrying, type Listed, STEP } from './carrying.ts';
import { stillHolds } from './judgeRecord.ts';
import { sliceOf } from './outlines.ts';
import { setNullAt } from './setNull.ts';
import type { StoredBag } from './untypedStore.ts';

/** A record that others change all the time is left to the next run. */
const ATTEMPTS = 5;

/** Removes (or clears) the judged records to which the rule still applies; answers with the positions of the others, which stay. */
export async function claimJudged(carrying: Carrying): Promise<Set<number>> {
  const stays = new Set<number>();
  const { judged } = carrying.plan;
  if (!judged) return stays;
  for (let from = 0; from < judged.ids.length; from += STEP) {
    await carrying.lease.keep();
    for (const id of await claimStep(carrying, from)) stays.add(judged.ids.indexOf(id));
    await carrying.parts.breathe();
  }
  return stays;
}

/** Ids of those that stay. */
async function claimStep({ parts, context, receipt, plan, listed }: Carrying, from: number): Promise<string[]> {
  const { judged, field } = plan;
  if (!judged) return [];
  const { collection, claim } = judged;
  const { store } = context;
  const rule = { cause: receipt.cause, collection, field };
  /** Answers with those that have changed since they were read. */
  const change = async (records: readonly { id: string; revision: number }[]): Promise<string[]> => {
    parts.step?.('claim');
    if (field === null) return store.removeMany(collection, records);
    const changed: string[] = [];
    for (const { id, revision } of records) if (!(await setNullAt(store, collection, { id, revision }, field))) changed.push(id);
    return changed;
  };

  /** The same, of the records as they were read. */
  const changeListed = async ({ index, where, records }: Listed): Promise<string[]> => {
    const some = sliceOf(records, from, from + STEP);
    if (field !== null) return change(some.ids.map((id, at) => ({ id, revision: some.revisions[at] ?? 0 })));
    parts.step?.('claim');
    return store.removeListed(collection, { index, where }, some);
  };

  let open = listed && claim ? await changeListed(listed) : judged.ids.slice(from, from + STEP);
  const stays: string[] = [];
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
    open = await change(holding);
  }
  return stays;
}
