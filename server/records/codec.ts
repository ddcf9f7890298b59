import { CopaneError } from '../../protocol/copaneError.ts';
import type { CollectionDeclaration } from '../../ropa/collection.ts';
import { type CollectionName, collections } from '../../ropa/collections.ts';
import type { KeyScope } from '../ports/keys.ts';
import { decrypt, encrypt } from './cipher.ts';
import type { DataKey, Keyring } from './keyring.ts';

export type Bag = Record<string, unknown>;

/** Between clear records and what is stored. Keys are asked for once per codec, so make one per operation. */
export type Codec = {
  /** Encrypted form of `fields` of a record with this id; tokens are added for the encrypted fields that are there. */
  encode(id: string, owner: string, fields: Bag): Promise<Bag>;
  /** Null when the key of a field that cannot be null was destroyed. */
  decode(stored: Bag): Promise<Bag | null>;
  /** Clear texts of token fields as tokens. */
  encodeWhere(where: Bag): Bag;
  ownerOf(record: Bag): string;
  /** Whether a key that was used has been destroyed since: what it encrypted is to be written again. */
  hasLostKeys(): Promise<boolean>;
};

export function createCodec(keyring: Keyring, collection: CollectionName, tenantId: string): Codec {
  const declaration: CollectionDeclaration = collections[collection];
  const fields = Object.entries(declaration.fields);
  const known = new Map<string, Promise<DataKey | null>>();
  const used = new Map<string, KeyScope>();
  const keyOf = (owner: string, activity: string, make: boolean): Promise<DataKey | null> => {
    const name = JSON.stringify([owner, activity]);
    const scope = { tenantId, owner, activity };
    const key = known.get(name) ?? (make ? keyring.obtain(scope) : keyring.find(scope));
    known.set(name, key);
    used.set(name, scope);
    return key;
  };
  const placeOf = (id: unknown, field: string) => JSON.stringify(['copane/1 field', tenantId, collection, id, field]);

  return {
    async encode(id, owner, given) {
      const encoded = new Map<string, unknown>();
      for (const [name, value] of Object.entries(given)) {
        const field = Object.hasOwn(declaration.fields, name) ? declaration.fields[name] : undefined;
        if (field?.type === 'token') throw new CopaneError('field-invalid', `"${name}" of "${collection}" is computed; leave it out.`);
        if (field?.type !== 'text' || !field.encrypted || value === null || value === undefined) {
          encoded.set(name, value);
          continue;
        }
        const text = clearText(collection, name, value, field.maxLength);
        const key = await keyOf(owner, field.activity, true);
        if (key) encoded.set(name, `${key.keyId}.${encrypt(key.key, Buffer.from(text), placeOf(id, name))}`);
      }
      for (const [name, field] of fields) {
        if (field.type !== 'token' || !Object.hasOwn(given, field.of)) continue;
        const source = given[field.of];
        encoded.set(name, typeof source === 'string' ? tokenOf(name, field.normalise, source) : null);
      }
      // Not by assignment: a key named __proto__ must arrive at the store, which refuses it.
      return Object.fromEntries(encoded);
    },

    async decode(stored) {
      const owner = ownerOf(stored);
      const clear: Bag = { ...stored };
      for (const [name, field] of fields) {
        if (field.type === 'token') delete clear[name];
        if (field.type !== 'text' || !field.encrypted) continue;
        const value = stored[name];
        if (typeof value !== 'string') continue;
        const [keyId, encrypted = ''] = value.split('.');
        const key = await keyOf(owner, field.activity, false);
        const readable = key !== null && key.keyId === keyId;
        if (!readable && !field.nullable) return null;
        clear[name] = readable ? decrypt(key.key, encrypted, placeOf(stored.id, name)).toString('utf8') : null;
      }
      return clear;
    },

    encodeWhere(where) {
      const entries = Object.entries(where).map(([name, value]) => {
        const field = Object.hasOwn(declaration.fields, name) ? declaration.fields[name] : undefined;
        return [name, field?.type === 'token' && typeof value === 'string' ? tokenOf(name, field.normalise, value) : value];
      });
      return Object.fromEntries(entries);
    },

    ownerOf,

    async hasLostKeys() {
      for (const [name, scope] of used) {
        const before = await known.get(name);
        if (before && (await keyring.find(scope))?.keyId !== before.keyId) return true;
      }
      return false;
    },
  };

  function ownerOf(record: Bag): string {
    const name = declaration.keyOwner;
    const owner = name === 'tenantId' ? tenantId : name === undefined ? '' : record[name];
    return typeof owner === 'string' ? owner : '';
  }

  function tokenOf(field: string, normalise: 'exact' | 'email', text: string): string {
    return keyring.token(tenantId, `${collection}.${field}`, normalise === 'email' ? text.trim().toLowerCase() : text);
  }
}

/** The store cannot see into ciphertext, so the clear text is checked here. */
function clearText(collection: string, field: string, value: unknown, maxLength = 100_000): string {
  if (typeof value === 'string' && value.length <= maxLength && value.isWellFormed()) return value;
  throw new CopaneError('field-invalid', `"${field}" of "${collection}" is not a text as declared; nothing was stored.`);
}
