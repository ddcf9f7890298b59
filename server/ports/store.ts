import type { CollectionName } from '../../ropa/collections.ts';
import type {
  AcrossCollection,
  AcrossIndexOf,
  IndexName,
  NewStoredOf,
  PlatformCollection,
  StoredChangesOf,
  StoredOf,
  TenantCollection,
  WhereOf,
} from '../../ropa/recordTypes.ts';

/**
 * A question to one declared index: `where` compares its fields from the left, the rest orders the answer.
 * `from` (inclusive) and `before` (exclusive) bound the first field that is not compared.
 */
export type Query<N extends CollectionName, I extends IndexName<N> = IndexName<N>> = {
  index: I;
  where?: WhereOf<N, I>;
  from?: string | number;
  before?: string | number;
};

/** `limit` 1 to 1000, 100 by default. `cursor` is what the page before answered, for the same question and order. */
export type ListQuery<N extends CollectionName, I extends IndexName<N> = IndexName<N>> = Query<N, I> & {
  order?: 'ascending' | 'descending';
  limit?: number;
  cursor?: string | null;
};

export type Page<T> = { records: T[]; nextCursor: string | null };

/** Many records column by column: at one place of each list stands one record. What a record does not have is null. */
export type Outline = { ids: string[]; revisions: number[]; fields: Record<string, (string | number | null)[]> };

/** With a revision the change is refused (`conflict`) unless the record still has it. */
export type Expected = { revision?: number };

/**
 * Operations on the collections of one scope. One record is changed atomically; nothing spans two records.
 * Errors: `conflict` (id or unique index taken, revision moved on), `not-found`, `bad-request` (cursor, limit),
 * `field-undeclared`, `field-invalid` (a record that is not as declared), `declaration-invalid` (an unknown collection or
 * index), `unavailable` (the database cannot be reached).
 */
export type ScopedStore<C extends CollectionName> = {
  get<N extends C>(collection: N, id: string): Promise<StoredOf<N> | null>;
  insert<N extends C>(collection: N, record: NewStoredOf<N>): Promise<StoredOf<N>>;
  /** Puts the whole record, which must still have the revision it was read with. */
  replace<N extends C>(collection: N, record: StoredOf<N>): Promise<StoredOf<N>>;
  patch<N extends C>(collection: N, id: string, changes: StoredChangesOf<N>, expected?: Expected): Promise<StoredOf<N>>;
  /** True when there was one. */
  remove(collection: C, id: string, expected?: Expected): Promise<boolean>;
  /** Those of up to 1000 ids that there are, in no order. */
  getMany<N extends C>(collection: N, ids: readonly string[]): Promise<StoredOf<N>[]>;
  /** Removes up to 1000 records, each for itself; one with a revision only while it still has it. Answers with the ids of those that stay. */
  removeMany(collection: C, records: readonly ({ id: string } & Expected)[]): Promise<string[]>;
  /** Records whose first field of the index has one of up to 1000 values, at most `limit` (1 to 1001), in no order. */
  listAmong<N extends C, I extends IndexName<N>>(
    collection: N,
    query: { index: I; values: readonly string[]; limit: number },
  ): Promise<StoredOf<N>[]>;
  /** Those of up to 1000 values that the first field of the index has in at least one record. */
  present<N extends C, I extends IndexName<N>>(collection: N, query: { index: I; values: readonly string[] }): Promise<string[]>;
  list<N extends C, I extends IndexName<N>>(collection: N, query: ListQuery<N, I>): Promise<Page<StoredOf<N>>>;
  /** Only ids, revisions and some fields (no flags, no lists) of up to 10,000 records of a list: for work on very many. */
  outline<N extends C, I extends IndexName<N>>(
    collection: N,
    query: ListQuery<N, I> & { fields: readonly string[] },
  ): Promise<Outline & { nextCursor: string | null }>;
  outlineAmong<N extends C, I extends IndexName<N>>(
    collection: N,
    query: { index: I; values: readonly string[]; limit: number; fields: readonly string[] },
  ): Promise<Outline>;
  /**
   * Removes up to 1000 records that stand one after the other in an outline of a list, each only while it has that revision. Answers with
   * the ids of those that stay.
   */
  removeListed<N extends C, I extends IndexName<N>>(collection: N, list: Query<N, I>, records: Outline): Promise<string[]>;
  /** Counts no further than `upTo` (10,000 by default). */
  count<N extends C, I extends IndexName<N>>(collection: N, query: Query<N, I> & { upTo?: number }): Promise<number>;
  /** The records with the oldest anchors, oldest first; records without an anchor are never among them. */
  due<N extends C>(collection: N, options?: { limit?: number; cursor?: string | null }): Promise<Page<StoredOf<N>>>;
};

export type TenantStore = ScopedStore<TenantCollection> & { readonly tenantId: string };

export type PlatformStore = ScopedStore<PlatformCollection> & {
  /** The one record of any tenant with this value, through an index declared `across`. For look-ups before the tenant is known. */
  lookUp<N extends AcrossCollection>(collection: N, index: AcrossIndexOf<N>, value: string): Promise<StoredOf<N> | null>;
};

/** A record as it is stored, with its tenant (`''` in the platform scope): for backups, restores and returns of data alone. */
export type RawRecord = { id: string; tenantId: string; revision: number; schemaVersion: number } & Record<string, unknown>;

/** All records of one moment on SQLite; on MongoDB each collection as it is while it is read. */
export type Snapshot = {
  count(collection: CollectionName): Promise<number>;
  /** By tenant and id, of every tenant. */
  batches(collection: CollectionName, size: number): AsyncIterable<readonly RawRecord[]>;
  close(): Promise<void>;
};

export type Store = {
  /** Every call of the answer is bound to this tenant. */
  tenant(tenantId: string): TenantStore;
  platform(): PlatformStore;
  snapshot(): Promise<Snapshot>;
  /** For restores alone: puts records as they were, each in place of what is there under its id. Errors: as `insert`. */
  load(collection: CollectionName, records: readonly RawRecord[]): Promise<void>;
  /** For restores alone: removes every record of a collection, of every tenant. */
  clear(collection: CollectionName): Promise<void>;
  /** Makes what was removed unreadable in the store's own files and logs too. */
  scrub(): Promise<void>;
  /** The time of the database's own machine, RFC 3339; null for an embedded store, which has no clock but ours. */
  now(): Promise<string | null>;
  /** Rejects with `unavailable` when the store cannot serve. */
  check(): Promise<void>;
  close(): Promise<void>;
};
