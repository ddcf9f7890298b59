/** Whose key it is. `owner` is a data subject, an agent or, for its configuration, the tenant itself. */
export type KeyScope = { tenantId: string; owner: string; activity: string };

/** A data key as it is kept: wrapped by the master key, never in the clear. */
export type WrappedKey = { keyId: string; wrapped: string };

/**
 * Where wrapped keys live: outside the data store and its backups. Removing a key makes every copy of what it encrypted
 * unreadable, so a removal must leave no trace of the wrapped key in the adapter's own files.
 */
export type Keys = {
  get(scope: KeyScope): Promise<WrappedKey | null>;
  /** Keeps the key unless there is one already; answers with the one that is kept. */
  putIfAbsent(scope: KeyScope, key: WrappedKey): Promise<WrappedKey>;
  /** True when there was one. */
  remove(scope: KeyScope): Promise<boolean>;
  /** Removes the keys of an owner for all activities; answers with their number. */
  removeOwner(tenantId: string, owner: string): Promise<number>;
  /** Removes every key of a tenant; answers with their number. */
  removeTenant(tenantId: string): Promise<number>;
  /** Named secrets of the installation, wrapped too (for example the key of equality tokens). */
  getRoot(name: string): Promise<string | null>;
  putRootIfAbsent(name: string, wrapped: string): Promise<string>;
  close(): Promise<void>;
};
