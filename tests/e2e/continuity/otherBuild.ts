import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compressFiles } from '../../../server/build/compressFiles.ts';

export type OtherBuild = { dist: string; loader: string; remove(): Promise<void> };

const DIST = join(import.meta.dirname, '../../../dist');
const hashOf = (bytes: string): string => createHash('sha256').update(bytes).digest('base64');

/** Replaces what must be there once, so that a build that reads differently fails the test and not its sense. */
const exchange = (text: string, from: string | RegExp, to: string): string => {
  const count = text.split(from).length - 1;
  if (count !== 1) throw new Error(`“${from}” is ${count} times in the build, not once.`);
  return text.replace(from, to);
};

/** The built product as another release would be: widget and loader speak `protocol`, and the parts lie under another name. */
export const buildOther = async (protocol: number, release: string): Promise<OtherBuild> => {
  const dist = await mkdtemp(join(tmpdir(), 'copane-dist-'));
  await cp(DIST, dist, { recursive: true });
  const [folder = ''] = (await readdir(join(dist, 'widget'))).filter((name) => !name.startsWith('.'));
  const presence = join(dist, 'widget', folder, 'presence.js');
  const before = await readFile(presence, 'utf8');
  const versioned = exchange(before, /(?<=`copane\.\$\{e\}`\)\()1(?=\))/, String(protocol));
  const after = exchange(versioned, /(?<=protocol:)1(?=,connect:)/, String(protocol));
  await writeFile(presence, after);
  const loaderFile = join(dist, 'copane.js');
  const renamed = exchange(await readFile(loaderFile, 'utf8'), folder, release);
  const loader = exchange(renamed, hashOf(before), hashOf(after));
  await writeFile(loaderFile, loader);
  await rename(join(dist, 'widget', folder), join(dist, 'widget', release));
  compressFiles(dist);
  return { dist, loader, remove: () => rm(dist, { recursive: true, force: true }) };
};
