import type { KeyScope, Keys } from '../../ports/keys.ts';
import type { Ledger, Tombstone } from '../../ports/ledger.ts';
import type { BackupRecord } from './closedLines.ts';

const BATCH = 500;
/** An entry may hold the hashes of many records. */
const ENTRIES = 20;

/** Keys, wrapped as they are kept, and the ledger beside them. */
export async function* keyRecords(keys: Keys, ledger: Ledger): AsyncGenerator<BackupRecord> {
  // The keys first: whoever is buried while this is written is among the tombstones then, and their keys are not put back.
  for (let after: KeyScope | null = null; ; ) {
    const page: Awaited<ReturnType<Keys['list']>> = await keys.list({ after, limit: BATCH });
    for (const key of page) yield { collection: 'keys', record: { ...key } };
    after = page.at(-1) ?? null;
    if (page.length < BATCH) break;
  }
  for (const name of await keys.rootNames()) {
    const wrapped = await keys.getRoot(name);
    if (wrapped !== null) yield { collection: 'roots', record: { name, wrapped } };
  }
  for (let after: Tombstone | null = null; ; ) {
    const page: Tombstone[] = await ledger.tombstones({ after, limit: BATCH });
    for (const tombstone of page) yield { collection: 'tombstones', record: { ...tombstone } };
    after = page.at(-1) ?? null;
    if (page.length < BATCH) break;
  }
  for (const tenantId of await ledger.tenants()) {
    for (let after = 0; ; ) {
      const page = await ledger.list(tenantId, { after, limit: ENTRIES });
      for (const { hashes, ...entry } of page) {
        yield { collection: 'ledger', record: { ...entry, hashes: Buffer.from(hashes).toString('base64') } };
      }
      after = page.at(-1)?.number ?? after;
      if (page.length < ENTRIES) break;
    }
  }
}
