import { join } from 'node:path';
import { createSqliteKeys } from '../adapters/keys/createSqliteKeys.ts';
import { createSqliteStore } from '../adapters/store/sqlite/createSqliteStore.ts';
import { lockFolder } from '../adapters/store/sqlite/lockFolder.ts';
import type { Ids } from '../ports/ids.ts';
import type { Keys } from '../ports/keys.ts';
import type { Store } from '../ports/store.ts';
import { assertDeclarations } from '../records/assertDeclarations.ts';
import { createRecords } from '../records/createRecords.ts';
import { type Keyring, openKeyring } from '../records/keyring.ts';
import type { Records } from '../records/recordsPort.ts';

/** Where the data are: a folder with SQLite in it, or a MongoDB. */
export type StoreLocation = { dataFolder: string; mongodbUri?: string | undefined };

export type OpenedStore = { store: Store; keys: Keys; records: Records; keyring: Keyring; close(): Promise<void> };

/** The bare store, without keys: enough for what is not encrypted. Refuses declarations that do not hold together. */
export async function openBareStore(location: StoreLocation): Promise<Store> {
  assertDeclarations();
  if (!location.mongodbUri) return createSqliteStore(join(location.dataFolder, 'copane.sqlite'));
  // The driver takes a while to load, and the embedded store does without.
  const { createMongoStore } = await import('../adapters/store/mongo/createMongoStore.ts');
  return createMongoStore(location.mongodbUri);
}

/** Store, keys and the codec between them. May be opened by commands while a server runs. */
export async function openStore(location: StoreLocation & { masterKey: Uint8Array }, ids: Ids): Promise<OpenedStore> {
  const store = await openBareStore(location);
  try {
    const keys = await openKeys(location);
    const keyring = await openKeyring(keys, location.masterKey).catch(async (error: unknown) => {
      await keys.close();
      throw error;
    });
    const close = async () => {
      await store.close();
      await keyring.close();
    };
    return { store, keys, keyring, records: createRecords(store, keyring, ids), close };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Where the wrapped keys are: enough to destroy some, without the master key to use one. */
export async function openKeys({ dataFolder, mongodbUri }: StoreLocation): Promise<Keys> {
  if (!mongodbUri) return createSqliteKeys(join(dataFolder, 'keys', 'keys.sqlite'));
  const { createMongoKeys } = await import('../adapters/keys/createMongoKeys.ts');
  return createMongoKeys(mongodbUri);
}

/** Makes this process the one server of the data folder; throws `conflict` when another one is. */
export function holdDataFolder(dataFolder: string): { release(): void } {
  return lockFolder(dataFolder);
}
