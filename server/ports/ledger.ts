/** One deletion: under the id and number of its receipt, with a keyed hash of each record that it removes. */
export type LedgerEntry = {
  tenantId: string;
  receiptId: string;
  number: number;
  plannedAt: string;
  /** HMAC-SHA-256 of collection and id, 32 bytes each, one after the other. */
  hashes: Uint8Array;
  /** The receipt's record as JSON, so that a restore knows receipts that are younger than the backup. */
  receipt: string;
};

/** An owner for whom no key may be made any more: a keyed hash, base64url. */
export type Tombstone = { tenantId: string; owner: string; at: string };

/**
 * What was deleted, kept beside the keys and outside the backups of the data. A restored store is brought up to it before it serves.
 * It also holds tombstones: owners of destroyed keys, for whom no new key may be made.
 */
export type Ledger = {
  /** Puts an entry, or brings the one of this receipt up to date. */
  put(entry: LedgerEntry): Promise<void>;
  /** Brings the receipt in an entry up to date. Need not survive a power failure: the store has the receipt too. */
  note(tenantId: string, number: number, receipt: string): Promise<void>;
  /** Entries of a tenant by number, `after` exclusive. */
  list(tenantId: string, page: { after: number; limit: number }): Promise<LedgerEntry[]>;
  tenants(): Promise<string[]>;
  /** Highest number of a tenant, 0 when there is none. */
  head(tenantId: string): Promise<number>;
  /** Buries owners: keyed hashes, base64url. */
  bury(tenantId: string, owners: readonly string[], at: string): Promise<void>;
  /** Every tombstone of every tenant, in an order of the adapter's own; `after` is the last one of the page before. */
  tombstones(page: { after: Tombstone | null; limit: number }): Promise<Tombstone[]>;
  isBuried(tenantId: string, owner: string): Promise<boolean>;
  /** Forgets what is older; a backup is younger than that. Answers with the number of entries. */
  forgetBefore(instant: string): Promise<number>;
  close(): Promise<void>;
};
