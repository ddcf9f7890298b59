import { CopaneError } from '../../../protocol/copaneError.ts';
import type { CollectionName } from '../../../ropa/collections.ts';
import type { PlatformStore, ScopedStore, Store, TenantStore } from '../../ports/store.ts';
import { declared, declaredIndex } from './declared.ts';
import type { StoreDriver } from './driver.ts';
import { checkRaw, rawBatches } from './rawRecords.ts';
import { readStored } from './readStored.ts';
import { isId } from './recordChecks.ts';
import { scopedStore } from './scopedStore.ts';

/** The store port over a database: scopes, declarations, cursors and revisions, the same for every database. */
export function createStore(driver: StoreDriver): Store {
  return {
    tenant(tenantId): TenantStore {
      if (!isId(tenantId) || !tenantId.startsWith('ten_'))
        throw new CopaneError('bad-request', 'The store cannot be asked without a tenant.');
      return { tenantId, ...(scopedStore(driver, 'tenant', tenantId) as ScopedStore<never>) } as TenantStore;
    },
    platform(): PlatformStore {
      const lookUp = async (collection: CollectionName, index: string, value: string) => {
        if (!declaredIndex(collection, index).across) {
          throw new CopaneError('declaration-invalid', `That index of "${collection}" does not reach across tenants.`);
        }
        if (typeof value !== 'string') throw new CopaneError('field-invalid', `"${collection}" is looked up by text.`);
        const found = await driver.lookUp(collection, index, value);
        return found && readStored(collection, declared(collection), found);
      };
      return { ...scopedStore(driver, 'platform', ''), lookUp } as unknown as PlatformStore;
    },
    snapshot: async () => {
      const snapshot = await driver.snapshot();
      return {
        count: (collection) => snapshot.count(collection),
        batches: (collection, size) => rawBatches(snapshot, collection, size),
        close: () => snapshot.close(),
      };
    },
    load: async (collection, records) =>
      driver.load(
        collection,
        records.map((record) => checkRaw(collection, record)),
      ),
    clear: (collection) => driver.clear(collection),
    scrub: () => driver.scrub(),
    now: () => driver.now(),
    check: () => driver.check(),
    close: () => driver.close(),
  };
}
