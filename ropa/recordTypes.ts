import type { CollectionName, Collections } from './collections.ts';

declare const ciphertext: unique symbol;
declare const equalityToken: unique symbol;
/** Text that only the codec can read. */
export type Ciphertext = string & { readonly [ciphertext]: true };
/** Keyed hash of a clear text, for equality search. */
export type EqualityToken = string & { readonly [equalityToken]: true };

type Named<S extends 'tenant' | 'platform'> = {
  [N in CollectionName]: Collections[N]['scope'] extends S ? N : never;
}[CollectionName];
export type TenantCollection = Named<'tenant'>;
export type PlatformCollection = Named<'platform'>;

type Fields<N extends CollectionName> = Collections[N]['fields'];
type Indexes<N extends CollectionName> = Collections[N]['indexes'];

type Plain<F> = F extends { type: 'choice'; values: readonly (infer V)[] }
  ? V
  : F extends { type: 'texts' }
    ? readonly string[]
    : F extends { type: 'integer' }
      ? number
      : F extends { type: 'flag' }
        ? boolean
        : string;
type OrNull<F, V> = F extends { nullable: true } ? V | null : V;
type StoredValue<F> = F extends { encrypted: true }
  ? OrNull<F, Ciphertext>
  : F extends { type: 'token' }
    ? OrNull<F, EqualityToken>
    : OrNull<F, Plain<F>>;

type NullableKeys<F> = { [K in keyof F]: F[K] extends { nullable: true } ? K : never }[keyof F];
type TokenKeys<F> = { [K in keyof F]: F[K] extends { type: 'token' } ? K : never }[keyof F];
type ClearKeys<F> = Exclude<keyof F, TokenKeys<F>>;
type Flat<T> = { [K in keyof T]: T[K] };

/** What every record has beside its fields. `revision` grows by one with each change. */
export type Envelope<N extends CollectionName> = { id: string; revision: number; schemaVersion: number } & (N extends TenantCollection
  ? { tenantId: string }
  : unknown);

/** A record as features see it: encrypted fields in the clear, no equality tokens. */
export type RecordOf<N extends CollectionName> = Flat<
  Envelope<N> & { [K in ClearKeys<Fields<N>>]: OrNull<Fields<N>[K], Plain<Fields<N>[K]>> }
>;

/** What a feature gives to make a record: nullable fields may be left out, the id is made when missing. */
export type NewRecordOf<N extends CollectionName> = Flat<
  { id?: string } & { [K in Exclude<ClearKeys<Fields<N>>, NullableKeys<Fields<N>>>]: Plain<Fields<N>[K]> } & {
    [K in Extract<NullableKeys<Fields<N>>, ClearKeys<Fields<N>>>]?: Plain<Fields<N>[K]> | null;
  }
>;

/** Changes to some fields of a record. */
export type ChangesOf<N extends CollectionName> = Flat<{ [K in ClearKeys<Fields<N>>]?: OrNull<Fields<N>[K], Plain<Fields<N>[K]>> }>;

/** The same three at the store port, where encrypted fields are ciphertext and tokens are there. */
export type StoredOf<N extends CollectionName> = Flat<Envelope<N> & { [K in keyof Fields<N>]: StoredValue<Fields<N>[K]> }>;
export type NewStoredOf<N extends CollectionName> = Flat<{ id: string } & { [K in keyof Fields<N>]: StoredValue<Fields<N>[K]> }>;
export type StoredChangesOf<N extends CollectionName> = Flat<{ [K in keyof Fields<N>]?: StoredValue<Fields<N>[K]> }>;

export type IndexName<N extends CollectionName> = keyof Indexes<N> & string;
type IndexFields<N extends CollectionName, I extends IndexName<N>> = Indexes<N>[I] extends { fields: readonly (infer K)[] }
  ? K & string
  : never;

type KeyValue<N extends CollectionName, K extends string> = K extends keyof Fields<N> ? Plain<Fields<N>[K]> : string;
/** Values to compare with, for fields of the index from the left. At the codec a token field takes the clear text. */
export type WhereOf<N extends CollectionName, I extends IndexName<N>> = { [K in IndexFields<N, I>]?: KeyValue<N, K> };

/** Collections and indexes that may be looked up before a tenant is known. */
type AcrossIndex<N extends CollectionName> = {
  [I in IndexName<N>]: Indexes<N>[I] extends { across: true } ? I : never;
}[IndexName<N>];
export type AcrossCollection = { [N in TenantCollection]: AcrossIndex<N> extends never ? never : N }[TenantCollection];
export type AcrossIndexOf<N extends AcrossCollection> = AcrossIndex<N>;
