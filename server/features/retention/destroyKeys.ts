import { ACTIVITY_IDS, type ActivityId } from '../../../ropa/activityIds.ts';
import type { KeyScope } from '../../ports/keys.ts';
import type { Carrying } from './carrying.ts';
import { changeReceipt } from './changeReceipt.ts';
import { type DeletionPlan, ownersOf, ownersToList, writePlan } from './deletionPlan.ts';
import { inChunks } from './inChunks.ts';
import { ownersLeft } from './keyOwners.ts';

/** Most keys that are looked for, or destroyed with one flush. */
const MANY = 4000;

/**
 * Destroys the keys of which nothing is left to encrypt, and every key of a person who is erased. Somebody may write with a key in
 * the moment in which it goes: when a record of its owner is found afterwards, the key is put back.
 */
export async function destroyKeys(carrying: Carrying): Promise<number> {
  const { parts, context, lease, plan } = carrying;
  const { tenantId, store } = context;
  const going: KeyScope[] = [];
  for (const [activity, owners] of plan.owners) {
    for (const chunk of inChunks(owners, MANY)) {
      const kept = await parts.keys.ownersWithKey(tenantId, activity, chunk);
      const left = await ownersLeft(store, activity, kept);
      for (const owner of kept) if (!left.has(owner)) going.push({ tenantId, owner, activity });
    }
  }
  if (going.length === 0) return countOf(plan);
  await noteKeys(carrying, going);
  let putBack = 0;
  await lease.keep();
  parts.step?.('keys');
  for (const chunk of inChunks(going, MANY)) {
    const removed = await parts.keys.removeMany(chunk);
    for (const [activity, some] of Map.groupBy(removed, ({ scope }) => scope.activity as ActivityId)) {
      const left = await ownersLeft(
        store,
        activity,
        some.map(({ scope }) => scope.owner),
      );
      for (const { scope, key } of some) {
        if (!left.has(scope.owner)) continue;
        await parts.keys.putIfAbsent(scope, key);
        putBack++;
      }
    }
  }
  return countOf(plan) - putBack;
}

/** All keys of a person, at once: from here on nothing that they encrypted can be read. */
export async function destroyKeysOf(carrying: Carrying, subjectId: string): Promise<void> {
  const { parts, context } = carrying;
  const { tenantId } = context;
  const scopes = ACTIVITY_IDS.map((activity) => ({ tenantId, owner: subjectId, activity }));
  const kept = await parts.keys.getMany(scopes);
  if (kept.length === 0) return;
  await noteKeys(
    carrying,
    kept.map(({ scope }) => scope),
  );
  parts.step?.('keys');
  await parts.keys.removeMany(scopes);
}

/** A run that goes on after this one no longer finds them, so they are noted with the plan first. */
async function noteKeys(carrying: Carrying, scopes: readonly KeyScope[]): Promise<void> {
  const { parts, plan } = carrying;
  const destroyed = ownersOf({ owners: plan.destroyed ?? [] });
  const before = countOf(plan);
  for (const { owner, activity } of scopes) {
    const known = destroyed.get(activity as ActivityId) ?? new Set();
    known.add(owner);
    destroyed.set(activity as ActivityId, known);
  }
  plan.destroyed = ownersToList(destroyed);
  if (countOf(plan) === before) return;
  parts.step?.('note');
  await changeReceipt(carrying, { items: writePlan(plan) });
}

const countOf = ({ destroyed = [] }: DeletionPlan): number => destroyed.reduce((sum, [, owners]) => sum + owners.length, 0);
