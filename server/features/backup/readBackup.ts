import { createHash } from 'node:crypto';
import { BACKUP_FORMAT, type BackupEnd, type BackupManifest, backupEnd, backupManifest, type Seal } from './backupFormat.ts';
import type { BackupRecord } from './closedLines.ts';
import { damaged, readLines } from './readLines.ts';

const END = Buffer.from('{"end":true');

/** First line of a backup. Throws `bad-request` when it is none, or one of another format. */
export async function readManifest(file: string): Promise<BackupManifest> {
  for await (const line of readLines(file)) return manifestOf(file, line);
  throw damaged(file, 'it is empty');
}

/**
 * Every record of a backup. Without a seal the keys are not known yet, and only the rest is judged. Ends without an error only when the file is whole and unaltered, which is known
 * at its last line.
 */
export async function* readBackup(file: string, seal: Seal | null): AsyncGenerator<BackupRecord> {
  const hash = createHash('sha256');
  const counts: Record<string, number> = {};
  let end: BackupEnd | null = null;
  let first = true;
  for await (const line of readLines(file)) {
    if (end) throw damaged(file, 'it goes on behind its end');
    if (first) {
      manifestOf(file, line);
      first = false;
    } else if (line.subarray(0, END.length).equals(END)) {
      end = parsed(file, backupEnd, line);
      continue;
    } else {
      const record = recordOf(file, line);
      counts[record.collection] = (counts[record.collection] ?? 0) + 1;
      yield record;
    }
    hash.update(line).update('\n');
  }
  if (!end) throw damaged(file, 'its closing line is missing');
  const sha256 = hash.digest('hex');
  if (end.sha256 !== sha256 || !sameCounts(end.counts, counts)) throw damaged(file, 'its content is not what its closing line says');
  if (seal && end.seal !== seal('backup', sha256)) throw damaged(file, 'its seal is not by the keys of this installation');
}

/** By hand: there may be millions, and each is judged once more where it is put. */
function recordOf(file: string, line: Buffer): BackupRecord {
  const given = json(file, line) as Partial<BackupRecord> | null;
  const { collection, record } = given ?? {};
  if (typeof collection !== 'string' || typeof record !== 'object' || record === null)
    throw damaged(file, 'a line of it is not as it should be');
  return { collection, record };
}

function sameCounts(a: Record<string, number>, b: Record<string, number>): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

function manifestOf(file: string, line: Buffer): BackupManifest {
  const given = json(file, line) as { kind?: unknown; format?: unknown };
  if (given?.kind === 'copane-backup' && given.format !== BACKUP_FORMAT) {
    throw damaged(file, `its format is ${String(given.format)}, and this version of Copane reads format ${BACKUP_FORMAT}`);
  }
  return parsed(file, backupManifest, line);
}

function parsed<T>(file: string, schema: { safeParse(given: unknown): { success: boolean; data?: T } }, line: Buffer): T {
  const result = schema.safeParse(json(file, line));
  if (!result.success || result.data === undefined) throw damaged(file, 'a line of it is not as it should be');
  return result.data;
}

function json(file: string, line: Buffer): unknown {
  try {
    return JSON.parse(line.toString('utf8'));
  } catch {
    throw damaged(file, 'a line of it is not JSON');
  }
}
