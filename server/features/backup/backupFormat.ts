import * as z from 'zod/mini';

export const BACKUP_FORMAT = 1;
/** The mark of a restore that is not finished: nothing may serve this store. */
export const RESTORE_MARK = 'meta_restore';

const counts = z.record(z.string(), z.int());

/**
 * First line. `data`: records as they are stored. `keys`: wrapped keys, the ledger of deletions and tombstones. `installation` is a
 * keyed hash that only the same keys give again; `consistency` says whether everything is of one moment.
 */
export const backupManifest = z.strictObject({
  kind: z.literal('copane-backup'),
  holds: z.enum(['data', 'keys']),
  format: z.literal(BACKUP_FORMAT),
  product: z.string(),
  madeAt: z.string(),
  installation: z.string(),
  consistency: z.enum(['one moment', 'each collection']),
  /** Counted before; a store that is written to meanwhile may give others in the closing line. */
  counts,
});
export type BackupManifest = z.infer<typeof backupManifest>;

/**
 * Last line; between the two stands one record a line, `{collection, record}`. SHA-256 (hex) of all lines before it with their line
 * feeds, and its keyed hash.
 */
export const backupEnd = z.strictObject({ end: z.literal(true), counts, sha256: z.string(), seal: z.string() });
export type BackupEnd = z.infer<typeof backupEnd>;

/** What ties a backup to the keys of its installation. Says nothing to anybody else. */
export type Seal = (place: 'installation' | 'backup', text: string) => string;
