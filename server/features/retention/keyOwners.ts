import type { ActivityId } from '../../../ropa/activityIds.ts';
import type { CollectionDeclaration } from '../../../ropa/collection.ts';
import { type CollectionName, collections } from '../../../ropa/collections.ts';
import { totalIndexOf } from '../../../ropa/totalIndex.ts';
import type { Outline } from '../../ports/store.ts';
import { inChunks } from './inChunks.ts';
import type { UntypedStore } from './untypedStore.ts';

/** Owners of keys by the activity of the key. */
export type KeyOwners = Map<ActivityId, Set<string>>;

type Encrypting = { collection: CollectionName; keyOwner: string; activities: readonly ActivityId[]; index: string | null };

/** Every collection of a tenant that encrypts, with the activities whose keys it uses; what the customer owns is never in question. */
const encrypting: Encrypting[] = Object.entries<CollectionDeclaration>(collections).flatMap(([name, declaration]) => {
  const { keyOwner, fields } = declaration;
  const activities = Object.values(fields).flatMap((field) => (field.type === 'text' && field.encrypted ? [field.activity] : []));
  if (keyOwner === undefined || keyOwner === 'tenantId' || activities.length === 0) return [];
  const index = keyOwner === 'id' ? null : totalIndexOf(declaration, keyOwner);
  return [{ collection: name as CollectionName, keyOwner, activities: [...new Set(activities)], index }];
});
const byCollection = new Map(encrypting.map((each) => [each.collection, each]));

/** Notes whose keys the fields of records are encrypted with. Mostly the records of one owner stand together. */
export function addOwners(owners: KeyOwners, collection: CollectionName, { ids, fields }: Outline): void {
  const found = byCollection.get(collection);
  if (!found) return;
  const list = found.keyOwner === 'id' ? ids : (fields[found.keyOwner] ?? []);
  for (const activity of found.activities) {
    const known = owners.get(activity) ?? new Set<string>();
    let last: unknown;
    for (const owner of list) {
      if (owner === last) continue;
      last = owner;
      const text = String(owner);
      if (!text.startsWith('ten_')) known.add(text);
    }
    owners.set(activity, known);
  }
}

/** Those of the owners of whom a record is left that may be encrypted with their key of this activity. */
export async function ownersLeft(store: UntypedStore, activity: ActivityId, owners: readonly string[]): Promise<Set<string>> {
  const left = new Set<string>();
  for (const { collection, index, activities } of encrypting) {
    if (!activities.includes(activity)) continue;
    const open = owners.filter((owner) => !left.has(owner));
    for (const chunk of inChunks(open, 1000)) {
      const found =
        index === null ? await ownersThemselves(store, collection, chunk) : await store.present(collection, { index, values: chunk });
      for (const owner of found) left.add(owner);
    }
  }
  return left;
}

/** Records that own their key. */
async function ownersThemselves(store: UntypedStore, collection: CollectionName, owners: readonly string[]): Promise<string[]> {
  const { idPrefix }: CollectionDeclaration = collections[collection];
  const candidates = owners.filter((owner) => owner.startsWith(`${idPrefix}_`));
  if (candidates.length === 0) return [];
  return (await store.getMany(collection, candidates)).map(({ id }) => id);
}
