import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { parseMasterKey } from './readMasterKey.ts';

/** Where the master key is when COPANE_KEY is not set, and the one that a change is under way to. */
const places = (dataFolder: string) => {
  const folder = join(dataFolder, 'keys');
  return { folder, current: join(folder, 'master.key'), next: join(folder, 'master.key.next') };
};

/** The key that a change is under way to; made when there is none. On disk before anything depends on it. */
export function obtainNextMasterKey(dataFolder: string): Uint8Array {
  const { folder, next } = places(dataFolder);
  if (!existsSync(next)) {
    const draft = `${next}.draft`;
    writeDurably(draft, `${randomBytes(32).toString('base64')}\n`);
    renameSync(draft, next);
    syncFolder(folder);
  }
  return parseMasterKey(readFileSync(next, 'utf8').trim(), next);
}

/** Puts the next key in the place of the one before, whole or not at all. */
export function promoteNextMasterKey(dataFolder: string): void {
  const { folder, current, next } = places(dataFolder);
  renameSync(next, current);
  syncFolder(folder);
}

function writeDurably(file: string, text: string): void {
  rmSync(file, { force: true });
  const handle = openSync(file, 'wx', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
