import type { CollectionDeclaration } from '../../../ropa/collection.ts';
import { type CollectionName, collections } from '../../../ropa/collections.ts';
import type { RawRecord, Snapshot } from '../../ports/store.ts';
import { RESTORE_MARK } from './backupFormat.ts';
import type { BackupRecord } from './closedLines.ts';

const BATCH = 100;

/**
 * What is good for a day at most, or for a running process alone: who signed out stays out after a restore, and nobody holds a
 * lease of the past.
 */
const PASSING: readonly CollectionName[] = ['userSessions', 'endUserSessions', 'signInLinks', 'leases'];

/** What a backup holds: children before what they hang on, so that one that is read while others write has no orphans. */
export const BACKED_UP: readonly CollectionName[] = (Object.keys(collections) as CollectionName[])
  .filter((name) => !PASSING.includes(name))
  .toReversed();

/** Every record as it is stored: what is encrypted stays so, and equality tokens are left out. */
export async function* dataRecords(snapshot: Snapshot): AsyncGenerator<BackupRecord> {
  for (const collection of BACKED_UP) {
    for await (const batch of snapshot.batches(collection, BATCH)) {
      for (const record of batch) if (record.id !== RESTORE_MARK) yield { collection, record: withoutTokens(collection, record) };
    }
  }
}

export function tokenFields(collection: CollectionName): { name: string; of: string }[] {
  const { fields }: CollectionDeclaration = collections[collection];
  return Object.entries(fields).flatMap(([name, field]) => (field.type === 'token' ? [{ name, of: field.of }] : []));
}

function withoutTokens(collection: CollectionName, record: RawRecord): RawRecord {
  const tokens = tokenFields(collection);
  if (tokens.length === 0) return record;
  const kept = { ...record };
  for (const { name } of tokens) delete kept[name];
  return kept;
}
