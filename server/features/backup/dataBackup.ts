import type { Store } from '../../ports/store.ts';
import { BACKUP_FORMAT, type BackupEnd, type BackupManifest, type Seal } from './backupFormat.ts';
import { closedLines } from './closedLines.ts';
import { BACKED_UP, dataRecords } from './dataRecords.ts';

export type BackupHead = Pick<BackupManifest, 'product' | 'madeAt'> & { seal: Seal };

/** A backup of the data, without keys and ledger, piece by piece. May be taken beside a server. */
export async function* dataBackup(
  store: Store,
  { seal, ...head }: BackupHead,
  consistency: BackupManifest['consistency'],
): AsyncGenerator<string, BackupEnd> {
  const snapshot = await store.snapshot();
  try {
    const counts: Record<string, number> = {};
    for (const name of BACKED_UP) {
      const count = await snapshot.count(name);
      if (count > 0) counts[name] = count;
    }
    const manifest = {
      kind: 'copane-backup',
      holds: 'data',
      format: BACKUP_FORMAT,
      ...head,
      installation: seal('installation', ''),
      consistency,
      counts,
    } as const;
    return yield* closedLines(manifest, dataRecords(snapshot), seal);
  } finally {
    await snapshot.close();
  }
}
