import { createHash } from 'node:crypto';
import type { BackupEnd, BackupManifest, Seal } from './backupFormat.ts';

export type BackupRecord = { collection: string; record: Record<string, unknown> };

/** Text is handed on in pieces of about this size: a line at a time would cost more than compressing it. */
const PIECE = 64 * 1024;

/**
 * The lines of a backup, many in a piece: the manifest, the records, and the closing line that makes it whole. Ends with the closing
 * line as its result.
 */
export async function* closedLines(
  manifest: BackupManifest,
  records: AsyncIterable<BackupRecord>,
  seal: Seal,
): AsyncGenerator<string, BackupEnd> {
  const hash = createHash('sha256');
  const counts: Record<string, number> = {};
  let piece = `${JSON.stringify(manifest)}\n`;
  for await (const { collection, record } of records) {
    counts[collection] = (counts[collection] ?? 0) + 1;
    piece += `${JSON.stringify({ collection, record })}\n`;
    if (piece.length < PIECE) continue;
    hash.update(piece);
    yield piece;
    piece = '';
  }
  const sha256 = hash.update(piece).digest('hex');
  const end: BackupEnd = { end: true, counts, sha256, seal: seal('backup', sha256) };
  yield `${piece}${JSON.stringify(end)}\n`;
  return end;
}
