import type { CollectionName } from '../../../ropa/collections.ts';
import type { Outline, PlatformStore, TenantStore } from '../../ports/store.ts';

export type StoredBag = { id: string; revision: number } & Record<string, unknown>;
type Asked = {
  index: string;
  where?: Record<string, unknown>;
  from?: string;
  before?: string;
  limit?: number;
  cursor?: string | null;
};

/**
 * The store as the sweep sees it: the same operations for whatever is declared. The types per collection cannot follow a
 * name that comes out of the declarations; the store checks every question against them instead.
 */
export type UntypedStore = {
  get(collection: CollectionName, id: string): Promise<StoredBag | null>;
  patch(collection: CollectionName, id: string, changes: Record<string, unknown>, expected?: { revision?: number }): Promise<StoredBag>;
  remove(collection: CollectionName, id: string, expected?: { revision?: number }): Promise<boolean>;
  getMany(collection: CollectionName, ids: readonly string[]): Promise<StoredBag[]>;
  removeMany(collection: CollectionName, records: readonly { id: string; revision?: number }[]): Promise<string[]>;
  listAmong(collection: CollectionName, asked: { index: string; values: readonly string[]; limit: number }): Promise<StoredBag[]>;
  present(collection: CollectionName, asked: { index: string; values: readonly string[] }): Promise<string[]>;
  list(collection: CollectionName, asked: Asked): Promise<{ records: StoredBag[]; nextCursor: string | null }>;
  removeListed(collection: CollectionName, list: { index: string; where?: Record<string, unknown> }, records: Outline): Promise<string[]>;
  outline(collection: CollectionName, asked: Asked & { fields: readonly string[] }): Promise<Outline & { nextCursor: string | null }>;
  outlineAmong(
    collection: CollectionName,
    asked: { index: string; values: readonly string[]; limit: number; fields: readonly string[] },
  ): Promise<Outline>;
  count(collection: CollectionName, asked: { index: string; where?: Record<string, unknown>; upTo?: number }): Promise<number>;
};

export function untyped(store: TenantStore | PlatformStore): UntypedStore {
  return store as unknown as UntypedStore;
}
