import { join } from 'node:path';
import { createSqliteKeys } from '../adapters/keys/createSqliteKeys.ts';
import { createSqliteLedger } from '../adapters/ledger/createSqliteLedger.ts';
import { createFolderMedia } from '../adapters/media/createFolderMedia.ts';
import { createSqliteStore } from '../adapters/store/sqlite/createSqliteStore.ts';
import { lockFolder } from '../adapters/store/sqlite/lockFolder.ts';
import { createSortableIds } from '../adapters/system/sortableIds.ts';
import { systemClock } from '../adapters/system/systemClock.ts';
import { systemTimers } from '../adapters/system/systemTimers.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Keys } from '../ports/keys.ts';
import type { Ledger } from '../ports/ledger.ts';
import type { Media } from '../ports/media.ts';
import type { Store } from '../ports/store.ts';
import { createSigner, type LoadedSigner, READ_KEYS_EVERY_MS } from '../proofs/createSigner.ts';
import { assertDeclarations } from '../records/assertDeclarations.ts';
import { createRecords } from '../records/createRecords.ts';
import { type Keyring, openKeyring } from '../records/keyring.ts';
import type { Records } from '../records/recordsPort.ts';
import { createRoots, type Roots } from '../records/roots.ts';
import { openWrapping } from '../records/wrapping.ts';
import { createUndo } from './createUndo.ts';

/** Where the data are: a folder with SQLite in it, or a MongoDB. */
export type StoreLocation = { dataFolder: string; mongodbUri?: string | undefined };

export type OpenedStore = {
  store: Store;
  keys: Keys;
  ledger: Ledger;
  records: Records;
  keyring: Keyring;
  roots: Roots;
  signer: LoadedSigner;
  media: Media;
  close(): Promise<void>;
};

/** The bare store, without keys: enough for what is not encrypted. Refuses declarations that do not hold together. */
export async function openBareStore(location: StoreLocation): Promise<Store> {
  assertDeclarations();
  if (!location.mongodbUri) return createSqliteStore(join(location.dataFolder, 'copane.sqlite'));
  // The driver takes a while to load, and the embedded store does without.
  const { createMongoStore } = await import('../adapters/store/mongo/createMongoStore.ts');
  return createMongoStore(location.mongodbUri);
}

/** Store, keys, the codec between them, and the signer. May be opened by commands while a server runs. */
export async function openStore(
  location: StoreLocation & { masterKey: Uint8Array },
  ids: Ids,
  clock: Clock = systemClock,
): Promise<OpenedStore> {
  const store = await openBareStore(location);
  try {
    const { keys, ledger, keyring, roots, signer } = await openKeyParts(location, clock);
    // A rotation by somebody else is heard of in time; a failure leaves the key that is known.
    const stopReading = systemTimers.every(READ_KEYS_EVERY_MS, () => void signer.reload().catch(() => undefined));
    const close = async () => {
      stopReading();
      await store.close();
      await keyring.close();
      await ledger.close();
    };
    return { store, keys, ledger, keyring, roots, signer, media: openMedia(location), records: createRecords(store, keyring, ids), close };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** What needs the master key, without the data. Throws `config-invalid` when it is not the right one. */
export async function openKeyParts(location: StoreLocation & { masterKey: Uint8Array }, clock: Clock) {
  const undo = createUndo();
  try {
    const keys = await openKeys(location);
    undo.add(() => keys.close());
    const ledger = await openLedger(location);
    undo.add(() => ledger.close());
    const wrapping = await openWrapping(keys, location.masterKey);
    const roots = createRoots(keys, wrapping);
    const keyring = await openKeyring(keys, wrapping, roots, ledger);
    return { keys, ledger, keyring, roots, signer: await createSigner({ roots, clock }) };
  } catch (error) {
    await undo.run();
    throw error;
  }
}

/** Where the wrapped keys are: enough to destroy some, without the master key to use one. */
export async function openKeys({ dataFolder, mongodbUri }: StoreLocation): Promise<Keys> {
  if (!mongodbUri) return createSqliteKeys(join(dataFolder, 'keys', 'keys.sqlite'));
  const { createMongoKeys } = await import('../adapters/keys/createMongoKeys.ts');
  return createMongoKeys(mongodbUri);
}

/** Where media lie: in the data folder, whatever the store is. */
export function openMedia({ dataFolder }: StoreLocation): Media {
  return createFolderMedia(join(dataFolder, 'media'));
}

/** What was deleted, beside the keys. */
export async function openLedger({ dataFolder, mongodbUri }: StoreLocation): Promise<Ledger> {
  if (!mongodbUri) return createSqliteLedger(join(dataFolder, 'keys', 'ledger.sqlite'));
  const { createMongoLedger } = await import('../adapters/ledger/createMongoLedger.ts');
  return createMongoLedger(mongodbUri);
}

/** Makes this process the one server of the data folder; throws `conflict` when another one is. */
export function holdDataFolder(dataFolder: string): { release(): void } {
  return lockFolder(dataFolder);
}

/** Ids for commands. */
export const createIds = (clock: Clock): Ids => createSortableIds(clock);
