import type { Keys } from '../../ports/keys.ts';
import type { Ledger } from '../../ports/ledger.ts';
import { BACKUP_FORMAT, type BackupEnd } from './backupFormat.ts';
import { closedLines } from './closedLines.ts';
import type { BackupHead } from './dataBackup.ts';
import { keyRecords } from './keyRecords.ts';

/** A backup of the wrapped keys and of the ledger, piece by piece. Good for a day at most: it undoes every destroyed key. */
export const keysBackup = (keys: Keys, ledger: Ledger, { seal, ...head }: BackupHead): AsyncGenerator<string, BackupEnd> =>
  closedLines(
    {
      kind: 'copane-backup',
      holds: 'keys',
      format: BACKUP_FORMAT,
      ...head,
      installation: seal('installation', ''),
      consistency: 'each collection',
      counts: {},
    },
    keyRecords(keys, ledger),
    seal,
  );
