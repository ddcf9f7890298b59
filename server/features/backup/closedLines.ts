import { createHash } from 'node:crypto';
import type { BackupEnd, BackupManifest, Seal } from './backupFormat.ts';

export type BackupRecord = { collection: string; record: Record<string, unknown> };

/** The lines of a backup, one at a time: the manifest, the records, and the closing line that makes it whole. */
export async function* closedLines(manifest: BackupManifest, records: AsyncIterable<BackupRecord>, seal: Seal): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const counts: Record<string, number> = {};
  const said = (line: object): string => {
    const text = `${JSON.stringify(line)}\n`;
    hash.update(text);
    return text;
  };
  yield said(manifest);
  for await (const { collection, record } of records) {
    counts[collection] = (counts[collection] ?? 0) + 1;
    yield said({ collection, record });
  }
  const sha256 = hash.digest('hex');
  const end: BackupEnd = { end: true, counts, sha256, seal: seal('backup', sha256) };
  yield `${JSON.stringify(end)}\n`;
}
