import type { CollectionDeclaration } from '../../../ropa/collection.ts';
import { type CollectionName, collections } from '../../../ropa/collections.ts';
import { totalIndexOf } from '../../../ropa/totalIndex.ts';
import type { Keys } from '../../ports/keys.ts';
import type { Store } from '../../ports/store.ts';
import { untyped } from './untypedStore.ts';

const BATCH = 50;

/**
 * Removes everything of a tenant whose contract ended long enough ago: its keys first, which makes every copy unreadable,
 * then its records, the tenant itself last. Whatever interrupts it, the next run goes on.
 */
export async function removeTenant(
  parts: { store: Store; keys: Pick<Keys, 'removeTenant'>; changed(collection: CollectionName): Promise<void> },
  tenantId: string,
): Promise<void> {
  const scoped = untyped(parts.store.tenant(tenantId));
  await parts.keys.removeTenant(tenantId);
  for (const [name, declaration] of Object.entries<CollectionDeclaration>(collections) as [CollectionName, CollectionDeclaration][]) {
    if (declaration.scope !== 'tenant') continue;
    const index = totalIndexOf(declaration) ?? '';
    for (;;) {
      const { records } = await scoped.list(name, { index, limit: BATCH });
      for (const { id } of records) if (await scoped.remove(name, id)) await parts.changed(name);
      if (records.length < BATCH) break;
    }
  }
  if (await parts.store.platform().remove('tenants', tenantId)) await parts.changed('tenants');
}
