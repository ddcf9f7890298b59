import type { CollectionDeclaration } from '../../../ropa/collection.ts';
import { type CollectionName, collections } from '../../../ropa/collections.ts';
import { totalIndexOf } from '../../../ropa/totalIndex.ts';
import type { Keys } from '../../ports/keys.ts';
import type { StoredBag, UntypedStore } from './untypedStore.ts';

type Release = { tenantId: string; store: UntypedStore; keys: Pick<Keys, 'removeOwner'> };

const all = Object.entries<CollectionDeclaration>(collections) as [CollectionName, CollectionDeclaration][];

/** Destroys the keys of a person before the last record goes that they encrypt, or that is the person. */
export async function releaseKeys({ tenantId, store, keys }: Release, collection: CollectionName, record: StoredBag): Promise<void> {
  const { keyOwner, fields }: CollectionDeclaration = collections[collection];
  if (keyOwner === 'id' || isOwner(collection)) {
    if (!(await somethingLeft(store, record.id, record.id))) await keys.removeOwner(tenantId, record.id);
    return;
  }
  const field = keyOwner === undefined ? undefined : fields[keyOwner];
  if (keyOwner === undefined || field?.type !== 'id' || !totalIndexOf(collections[collection], keyOwner)) return;
  const owner = String(record[keyOwner]);
  if (await store.get(field.of as CollectionName, owner)) return;
  if (!(await somethingLeft(store, owner, record.id))) await keys.removeOwner(tenantId, owner);
}

/** True for a collection whose records other records name as the owners of their keys. */
function isOwner(collection: CollectionName): boolean {
  return all.some(([, { keyOwner, fields }]) => {
    const field = keyOwner === undefined ? undefined : fields[keyOwner];
    return field?.type === 'id' && field.of === collection;
  });
}

/** Whether any other record is encrypted for this owner. Records without an index on the owner go with a parent that has one. */
async function somethingLeft(store: UntypedStore, owner: string, except: string): Promise<boolean> {
  for (const [name, declaration] of all) {
    const { keyOwner } = declaration;
    if (keyOwner === undefined || keyOwner === 'id' || keyOwner === 'tenantId') continue;
    const index = totalIndexOf(declaration, keyOwner);
    if (index === null) continue;
    const { records } = await store.list(name, { index, where: { [keyOwner]: owner }, limit: 2 });
    if (records.some(({ id }) => id !== except)) return true;
  }
  return false;
}
