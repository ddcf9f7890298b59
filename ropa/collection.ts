import type { ActivityId } from './activityIds.ts';
import type { Period } from './period.ts';
import type { DataCategory } from './vocabulary.ts';

/**
 * How long a field stays. `record`: as long as its record. A period: cleared that long after the record's anchor, which
 * needs a nullable field.
 */
export type FieldKeep = 'record' | Period;

type FieldCommon = {
  category: DataCategory;
  activity: ActivityId;
  keep: FieldKeep;
  /** May be null, and may be left out on insert. */
  nullable?: true;
  note?: string;
};

/** Only text can be encrypted. */
type Plain = FieldCommon & { encrypted?: never };

/** Encrypted fields are text; an index can only reach them through a `token` field. */
export type FieldDeclaration =
  | (FieldCommon & { type: 'text'; encrypted?: true; maxLength?: number })
  | (Plain & { type: 'id'; of?: string })
  | (Plain & { type: 'time' })
  | (Plain & { type: 'integer' })
  | (Plain & { type: 'flag' })
  | (Plain & { type: 'choice'; values: readonly string[] })
  | (Plain & { type: 'texts' })
  /** Keyed hash of an encrypted text field of the same record, for equality search. Computed by the codec, never given. */
  | (Plain & { type: 'token'; of: string; normalise: 'exact' | 'email' });

/**
 * Fields compared for equality from the left, the rest orders the answer (then the id). A record is in an index only when
 * all of the index's fields are set. `across`: may be looked up before a tenant is known, so it must be unique.
 */
export type IndexDeclaration = { fields: readonly string[]; unique?: true; across?: true };

/** How long records stay. */
export type CollectionKeep =
  /** As long as the activity says, counted from the anchor. */
  | { by: 'activity'; anchor: string }
  /** An own period, counted from the anchor. */
  | { by: 'period'; anchor: string; period: Period }
  /** Per record, as the field definition it points at says, otherwise as the activity says. */
  | { by: 'definition'; anchor: string; definition: string }
  /** Only with the parent. */
  | { by: 'parent' }
  /** Until it is deleted on request or the contract ends. */
  | { by: 'request' };

/** Whose key encrypts the fields of a record: the person in this field, the record itself (`id`), or the tenant. */
export type KeyOwner = 'tenantId' | 'id' | (string & {});

export type CollectionDeclaration = {
  scope: 'tenant' | 'platform';
  idPrefix: string;
  schemaVersion: number;
  activity: ActivityId;
  keep: CollectionKeep;
  /** Removed before this parent is removed. */
  parent?: { collection: string; field: string };
  /** Time from which a record deleted by hand waits in the trash, for as many days as the customer has set. */
  trash?: string;
  keyOwner?: KeyOwner;
  /** Each record has a folder of its own in this declared folder (ropa/files.ts); the two go together. */
  files?: string;
  appendOnly?: true;
  fields: Readonly<Record<string, FieldDeclaration>>;
  indexes: Readonly<Record<string, IndexDeclaration>>;
  note?: string;
};

/** Checks the shape at compile time and keeps the literal types, from which the record types are inferred. */
export function defineCollection<const C extends CollectionDeclaration>(declaration: C): C {
  return declaration;
}
