import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OpenedStore, openStore } from '../../server/compose/openStore.ts';
import { mongoScratch } from './mongoScratch.ts';
import { ids } from './sampleRecords.ts';

export type Scratch = OpenedStore & { dataFolder: string; mongodbUri: string | undefined; masterKey: Uint8Array; end(): Promise<void> };

/** Store, keys and codec in a folder of their own, or in a database of their own. */
export async function openScratch(kind: 'SQLite' | 'MongoDB', masterKey = new Uint8Array(32).fill(7)): Promise<Scratch> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'copane-data-'));
  const scratch = kind === 'MongoDB' ? mongoScratch(process.env.MONGODB_URI ?? '') : undefined;
  const opened = await openStore({ dataFolder, mongodbUri: scratch?.uri, masterKey }, ids);
  const end = async () => {
    await opened.close();
    await scratch?.drop();
    rmSync(dataFolder, { recursive: true, force: true });
  };
  return { ...opened, dataFolder, mongodbUri: scratch?.uri, masterKey, end };
}

/** The stores that can be tried here. */
export const STORES: ('SQLite' | 'MongoDB')[] = process.env.MONGODB_URI ? ['SQLite', 'MongoDB'] : ['SQLite'];
