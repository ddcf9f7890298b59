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
  const kept = read(next);
  if (kept) return kept;
  const made = randomBytes(32);
  writeDurably(next, `${made.toString('base64')}\n`);
  syncFolder(folder);
  return new Uint8Array(made);
}

/** Null for a file that is not whole: its writing was cut off, so nothing depends on it yet. */
function read(file: string): Uint8Array | null {
  if (!existsSync(file)) return null;
  try {
    return parseMasterKey(readFileSync(file, 'utf8').trim(), file);
  } catch {
    return null;
  }
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
