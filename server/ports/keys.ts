/** Whose key it is. `owner` is a data subject, an agent or, for its configuration, the tenant itself. */
export type KeyScope = { tenantId: string; owner: string; activity: string };

/** A data key as it is kept: wrapped by the master key, never in the clear. */
export type WrappedKey = { keyId: string; wrapped: string };

export type KeptKey = { scope: KeyScope; key: WrappedKey };

/**
 * Where wrapped keys live: outside the data store and its backups. Removing a key makes every copy of what it encrypted
 * unreadable, so a removal must leave no trace of the wrapped key in the adapter's own files.
 */
export type Keys = {
  get(scope: KeyScope): Promise<WrappedKey | null>;
  /** Keeps the key unless there is one already; answers with the one that is kept. */
  putIfAbsent(scope: KeyScope, key: WrappedKey): Promise<WrappedKey>;
  /** Puts `next` where `expected` is kept, whole or not at all; false when something else is there by now, or nothing. */
  replace(scope: KeyScope, expected: WrappedKey, next: WrappedKey): Promise<boolean>;
  /** Every key of every tenant in an order of the adapter's own; `after` is the last one of the page before. */
  list(page: { after: KeyScope | null; limit: number }): Promise<(KeyScope & WrappedKey)[]>;
  /** True when there was one. */
  remove(scope: KeyScope): Promise<boolean>;
  /** Those of the scopes that have a key, with it. */
  getMany(scopes: readonly KeyScope[]): Promise<KeptKey[]>;
  /** Those of the owners who have a key for the activity. */
  ownersWithKey(tenantId: string, activity: string, owners: readonly string[]): Promise<string[]>;
  /** Removes keys in one go, and answers with those that there were: one that turns out to be needed can be put back. */
  removeMany(scopes: readonly KeyScope[]): Promise<KeptKey[]>;
  /** Removes the keys of an owner for all activities; answers with their number. */
  removeOwner(tenantId: string, owner: string): Promise<number>;
  /** Removes every key of a tenant; answers with their number. */
  removeTenant(tenantId: string): Promise<number>;
  /** Named secrets of the installation, wrapped too (for example the key of equality tokens). */
  getRoot(name: string): Promise<string | null>;
  putRootIfAbsent(name: string, wrapped: string): Promise<string>;
  /** Puts `next` where `expected` is kept, whole or not at all; false when something else is there by now, or nothing. */
  replaceRoot(name: string, expected: string, next: string): Promise<boolean>;
  removeRoot(name: string): Promise<boolean>;
  /** Names of all roots. */
  rootNames(): Promise<string[]>;
  close(): Promise<void>;
};
