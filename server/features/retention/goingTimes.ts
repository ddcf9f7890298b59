import type { CollectionDeclaration } from '../../../ropa/collection.ts';
import { type CollectionName, collections } from '../../../ropa/collections.ts';
import { inChunks } from './inChunks.ts';
import { dueByRetention, dueByTrash } from './judgeRecord.ts';
import { outlivesParent } from './outlivesParent.ts';
import type { RetentionContext } from './retentionContext.ts';
import type { StoredBag } from './untypedStore.ts';

/** When a record goes: by its own rules, and with its parent. Null: not by that. */
export type GoingTime = { own: string | null; withParent: string | null };

/** The earlier of two instants, null being never. */
export const earlier = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b < a) ? b : a);

export async function ownTime(context: RetentionContext, collection: CollectionName, record: StoredBag): Promise<string | null> {
  return earlier(dueByTrash(context, collection, record), await dueByRetention(context, collection, record));
}

/** The same for many records of one collection, whose parents are read along. */
export async function goingTimes(
  context: RetentionContext,
  collection: CollectionName,
  records: readonly StoredBag[],
): Promise<Map<string, GoingTime>> {
  const declaration: CollectionDeclaration = collections[collection];
  const { parent } = declaration;
  const parentTimes = new Map<string, string | null>();
  if (parent) {
    const name = parent.collection as CollectionName;
    const ids = [...new Set(records.map((record) => record[parent.field]).filter((id) => typeof id === 'string'))];
    for (const chunk of inChunks(ids, 1000)) {
      const times = await goingTimes(context, name, await context.store.getMany(name, chunk));
      for (const [id, { own, withParent }] of times) parentTimes.set(id, earlier(own, withParent));
    }
  }
  const all = new Map<string, GoingTime>();
  for (const record of records) {
    const parentGoes = parent ? (parentTimes.get(String(record[parent.field])) ?? null) : null;
    const stays = parentGoes !== null && (await outlivesParent({ ...context, now: parentGoes }, declaration, record));
    all.set(record.id, { own: await ownTime(context, collection, record), withParent: stays ? null : parentGoes });
  }
  return all;
}
