import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
/** What the bundles are made of. */
export const SOURCES = ['widget', 'dashboard', 'protocol'].map((folder) => join(ROOT, folder));
const FILES = ['vite.config.ts', 'package.json', 'package-lock.json'].map((file) => join(ROOT, file));
/** Written last by the build. */
const MADE = ['dist/copane.js', 'dist/dashboard/index.html', 'dist/replay/index.html'].map((file) => join(ROOT, file));

const changedAt = (path: string): number => statSync(path).mtimeMs;

const newestIn = (folder: string): number =>
  Math.max(
    ...readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => changedAt(join(entry.parentPath, entry.name))),
  );

/** Whether the bundles are there and newer than everything that they are made of. */
export const isFresh = (): boolean => {
  if (!MADE.every((file) => existsSync(file))) return false;
  const oldestMade = Math.min(...MADE.map(changedAt));
  return Math.max(...FILES.map(changedAt), ...SOURCES.map(newestIn)) <= oldestMade;
};
