import { CopaneError } from '../../protocol/copaneError.ts';
import type { CollectionDeclaration, FieldDeclaration } from '../../ropa/collection.ts';
import { type CollectionName, collections } from '../../ropa/collections.ts';
import type { Ids } from '../ports/ids.ts';
import type { Expected, ScopedStore } from '../ports/store.ts';
import { type Bag, type Codec, createCodec } from './codec.ts';
import type { Keyring } from './keyring.ts';

type Asked = { index: string; where?: Bag; cursor?: string | null; limit?: number };
/** The port without its types per collection: what is checked here is checked by the declaration. */
type UntypedStore = {
  get(collection: CollectionName, id: string): Promise<Bag | null>;
  insert(collection: CollectionName, record: Bag): Promise<Bag>;
  replace(collection: CollectionName, record: Bag): Promise<Bag>;
  patch(collection: CollectionName, id: string, changes: Bag, expected?: Expected): Promise<Bag>;
  remove(collection: CollectionName, id: string, expected?: Expected): Promise<boolean>;
  list(collection: CollectionName, asked: Asked): Promise<{ records: Bag[]; nextCursor: string | null }>;
  count(collection: CollectionName, asked: Asked): Promise<number>;
};
const PATCH_ATTEMPTS = 16;

export function scopedRecords(typed: ScopedStore<CollectionName>, tenantId: string, keyring: Keyring, ids: Ids) {
  const store = typed as unknown as UntypedStore;
  const codecOf = (collection: CollectionName) => createCodec(keyring, collection, tenantId);
  const readable = async (collection: CollectionName, stored: Bag): Promise<Bag> => {
    const clear = await codecOf(collection).decode(stored);
    if (clear) return clear;
    throw gone(collection);
  };

  async function get(collection: CollectionName, id: string): Promise<Bag | null> {
    const stored = await store.get(collection, id);
    return stored && codecOf(collection).decode(stored);
  }

  async function insert(collection: CollectionName, record: Bag): Promise<Bag> {
    const id = typeof record.id === 'string' ? record.id : ids.next(collections[collection].idPrefix);
    const codec = codecOf(collection);
    const encoded = await codec.encode(id, codec.ownerOf({ ...record, id }), { ...record, id });
    const person = personOf(collection, encoded);
    if (person !== null) await keyring.refuseBuried(tenantId, person);
    const stored = await store.insert(collection, encoded);
    return readable(collection, await writtenFor(collection, stored, codec, { ...record, id }));
  }

  /**
   * The last record of a person may have gone, and the key with it, between encrypting and storing: then what was stored is encrypted
   * again. Whoever is erased meanwhile gets no new key, and what was stored goes.
   */
  async function writtenFor(collection: CollectionName, stored: Bag, codec: Codec, clear: Bag): Promise<Bag> {
    const { appendOnly }: CollectionDeclaration = collections[collection];
    if (appendOnly || !(await codec.hasLostKeys())) return stored;
    const id = String(stored.id);
    try {
      const fresh = codecOf(collection);
      const { id: _id, ...encoded } = await fresh.encode(id, fresh.ownerOf({ ...stored, ...clear }), clear);
      return await writtenFor(collection, await store.patch(collection, id, encoded), fresh, clear);
    } catch (error) {
      if (error instanceof CopaneError && error.code === 'not-found') await store.remove(collection, id);
      throw error;
    }
  }

  async function replace(collection: CollectionName, record: Bag): Promise<Bag> {
    const codec = codecOf(collection);
    const stored = await store.replace(collection, await codec.encode(String(record.id), codec.ownerOf(record), record));
    return readable(collection, await writtenFor(collection, stored, codec, encryptedFieldsOf(collection, record)));
  }

  async function patch(collection: CollectionName, id: string, changes: Bag, expected?: Expected): Promise<Bag> {
    if (!touchesEncryption(collection, changes)) return readable(collection, await store.patch(collection, id, changes, expected));
    for (let attempt = 1; ; attempt++) {
      const stored = await store.get(collection, id);
      const current = stored && (await codecOf(collection).decode(stored));
      if (!current) throw gone(collection);
      const revision = expected?.revision ?? (current.revision as number);
      try {
        const codec = codecOf(collection);
        const next = { ...encryptedFieldsOf(collection, current), ...changes };
        const encoded = await codec.encode(id, codec.ownerOf({ ...current, ...changes }), next);
        const written = await store.patch(collection, id, encoded, { revision });
        return await readable(collection, await writtenFor(collection, written, codec, encryptedFieldsOf(collection, next)));
      } catch (error) {
        const mayRetry = error instanceof CopaneError && error.code === 'conflict' && expected?.revision === undefined;
        if (!mayRetry || attempt >= PATCH_ATTEMPTS) throw error;
      }
    }
  }

  async function list(collection: CollectionName, asked: Asked) {
    const codec = codecOf(collection);
    const page = await store.list(collection, asked.where ? { ...asked, where: codec.encodeWhere(asked.where) } : asked);
    const records: Bag[] = [];
    for (const stored of page.records) {
      const clear = await codec.decode(stored);
      if (clear) records.push(clear);
    }
    return { records, nextCursor: page.nextCursor };
  }

  async function first(collection: CollectionName, asked: Asked): Promise<Bag | null> {
    let cursor: string | null = null;
    do {
      const page: { records: Bag[]; nextCursor: string | null } = await list(collection, { ...asked, limit: 1, cursor });
      const [found] = page.records;
      if (found) return found;
      cursor = page.nextCursor;
    } while (cursor !== null);
    return null;
  }

  const count = (collection: CollectionName, asked: Asked) =>
    store.count(collection, asked.where ? { ...asked, where: codecOf(collection).encodeWhere(asked.where) } : asked);
  const remove = (collection: CollectionName, id: string, expected?: Expected) => store.remove(collection, id, expected);

  return { get, insert, replace, patch, remove, list, first, count };
}

/** Encrypted text belongs to its owner's key, so a change of either means encrypting anew. */
function touchesEncryption(collection: CollectionName, changes: Bag): boolean {
  const { fields, keyOwner }: CollectionDeclaration = collections[collection];
  return Object.keys(changes).some((name) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return name === keyOwner || field?.type === 'token' || (field?.type === 'text' && field.encrypted === true);
  });
}

function encryptedFieldsOf(collection: CollectionName, clear: Bag): Bag {
  const { fields }: CollectionDeclaration = collections[collection];
  return Object.fromEntries(
    Object.entries(clear).filter(([name]) => fields[name]?.type === 'text' && (fields[name] as { encrypted?: true }).encrypted),
  );
}

/** What proves, and what asks for an erasure, is stored about people who were erased too. */
const ABOUT_THE_ERASED: readonly string[] = ['consents', 'deliveries', 'auditEvents', 'receipts'];

/** Whom a new record is about, where no key says so: one that was obtained is proof enough that the person is not buried. */
function personOf(collection: CollectionName, encoded: Bag): string | null {
  const { fields, keyOwner }: CollectionDeclaration = collections[collection];
  if (ABOUT_THE_ERASED.includes(collection)) return null;
  if (collection === 'subjects') return String(encoded.id);
  const found = Object.entries(fields).find(([, field]) => field.type === 'id' && field.of === 'subjects');
  const person = found && encoded[found[0]];
  if (typeof person !== 'string') return null;
  const hasKey = keyOwner === found?.[0] && Object.entries(fields).some(([name, field]) => isEncrypted(field) && encoded[name] != null);
  return hasKey ? null : person;
}

const isEncrypted = (field: FieldDeclaration): boolean => field.type === 'text' && field.encrypted === true;

const gone = (collection: string) => new CopaneError('not-found', `There is no such record in "${collection}".`);
