import type { CollectionName } from '../../ropa/collections.ts';
import type {
  AcrossCollection,
  AcrossIndexOf,
  ChangesOf,
  IndexName,
  NewRecordOf,
  PlatformCollection,
  RecordOf,
  TenantCollection,
} from '../../ropa/recordTypes.ts';
import type { Expected, ListQuery, Page, Query } from '../ports/store.ts';

/**
 * What features work with: the operations of the store port on clear records. Encrypted fields are encrypted on the way
 * in and decrypted on the way out; in `where`, a token field takes the clear text. A record whose key was destroyed reads
 * as gone. Errors are those of the store port.
 */
export type ScopedRecords<C extends CollectionName> = {
  get<N extends C>(collection: N, id: string): Promise<RecordOf<N> | null>;
  insert<N extends C>(collection: N, record: NewRecordOf<N>): Promise<RecordOf<N>>;
  replace<N extends C>(collection: N, record: RecordOf<N>): Promise<RecordOf<N>>;
  patch<N extends C>(collection: N, id: string, changes: ChangesOf<N>, expected?: Expected): Promise<RecordOf<N>>;
  remove(collection: C, id: string, expected?: Expected): Promise<boolean>;
  list<N extends C, I extends IndexName<N>>(collection: N, query: ListQuery<N, I>): Promise<Page<RecordOf<N>>>;
  /** The first record of a list, or null. */
  first<N extends C, I extends IndexName<N>>(collection: N, query: Omit<ListQuery<N, I>, 'limit' | 'cursor'>): Promise<RecordOf<N> | null>;
  count<N extends C, I extends IndexName<N>>(collection: N, query: Query<N, I> & { upTo?: number }): Promise<number>;
};

export type TenantRecords = ScopedRecords<TenantCollection> & { readonly tenantId: string };
export type PlatformRecords = ScopedRecords<PlatformCollection> & {
  lookUp<N extends AcrossCollection>(collection: N, index: AcrossIndexOf<N>, value: string): Promise<RecordOf<N> | null>;
};

export type Records = {
  tenant(tenantId: string): TenantRecords;
  platform(): PlatformRecords;
};
