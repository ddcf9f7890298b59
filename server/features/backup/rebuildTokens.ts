import type { CollectionName } from '../../../ropa/collections.ts';
import type { RawRecord } from '../../ports/store.ts';
import { createCodec } from '../../records/codec.ts';
import type { Keyring } from '../../records/keyring.ts';
import { tokenFields } from './dataRecords.ts';

/**
 * Equality tokens are in no backup; they are made anew where the key of what they stand for is still there. A record that nobody
 * can read any more is left out: null.
 */
export async function rebuildTokens(keyring: Keyring, collection: CollectionName, record: RawRecord): Promise<RawRecord | null> {
  const tokens = tokenFields(collection);
  if (tokens.length === 0) return record;
  const codec = createCodec(keyring, collection, record.tenantId);
  const clear = await codec.decode(record);
  if (!clear) return null;
  const made = tokens.map(({ name, of }) => {
    const text = clear[of];
    return [name, typeof text === 'string' ? codec.encodeWhere({ [name]: text })[name] : null] as const;
  });
  return { ...record, ...Object.fromEntries(made) };
}
