/** A process that removes the same rows, keys among them, with one statement a table and as lastingly. Forked by `sweep.ts`. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { NOW, TENANT } from './sweepScene.ts';

const [warmFolder = '', dataFolder = '', shape = 'flat'] = process.argv.slice(2);

function removeAll(folder: string): { ms: number; cpuMs: number } {
  const database = new DatabaseSync(join(folder, 'copane.sqlite'));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON; PRAGMA cache_size = -16000');
  const keys = new DatabaseSync(join(folder, 'keys', 'keys.sqlite'));
  keys.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
  const before = performance.now();
  const cpuBefore = process.cpuUsage();
  database.prepare('DELETE FROM sessions WHERE tenantId = ? AND f_endedAt < ?').run(TENANT, NOW);
  if (shape === 'tree') {
    database.prepare('DELETE FROM messages WHERE tenantId = ? AND f_sentAt < ?').run(TENANT, NOW);
    keys.prepare('DELETE FROM keys WHERE tenantId = ?').run(TENANT);
    keys.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
  }
  // What it leaves in the write-ahead log is taken into the file, as the sweep does.
  database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
  const { user, system } = process.cpuUsage(cpuBefore);
  const ms = performance.now() - before;
  database.close();
  keys.close();
  return { ms, cpuMs: (user + system) / 1000 };
}

removeAll(warmFolder);
process.send?.(removeAll(dataFolder));
process.disconnect?.();
