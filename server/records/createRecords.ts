import type { CollectionName } from '../../ropa/collections.ts';
import type { Ids } from '../ports/ids.ts';
import type { ScopedStore, Store } from '../ports/store.ts';
import { createCodec } from './codec.ts';
import type { Keyring } from './keyring.ts';
import type { PlatformRecords, Records, TenantRecords } from './recordsPort.ts';
import { scopedRecords } from './scopedRecords.ts';

export function createRecords(store: Store, keyring: Keyring, ids: Ids): Records {
  return {
    tenant(tenantId) {
      const scoped = scopedRecords(store.tenant(tenantId) as unknown as ScopedStore<CollectionName>, tenantId, keyring, ids);
      return { tenantId, ...scoped } as unknown as TenantRecords;
    },
    platform() {
      const platform = store.platform();
      const scoped = scopedRecords(platform as unknown as ScopedStore<CollectionName>, '', keyring, ids);
      const lookUp: PlatformRecords['lookUp'] = async (collection, index, value) => {
        const stored = await platform.lookUp(collection, index, value);
        return stored && ((await createCodec(keyring, collection, stored.tenantId).decode(stored)) as never);
      };
      return { ...scoped, lookUp } as unknown as PlatformRecords;
    },
  };
}
