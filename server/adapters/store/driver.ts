import type { CollectionName } from '../../../ropa/collections.ts';
import type { Outline } from '../../ports/store.ts';
import type { AmongPlan, OutlineAmongPlan } from './amongPlan.ts';
import type { OutlinePlan, ScanPlan } from './scanPlan.ts';

/** A record on its way to or from a database: the envelope's id and revision, and the declared fields, nothing else. */
export type Stored = { id: string; revision: number; schemaVersion: number; tenantId?: string } & Record<string, unknown>;

/** A record and the tenant that its place carries. */
export type Located = Stored & { tenantId: string };

type Values = readonly (string | number)[];

/** `newest`: the highest schema version among the records, 0 when there is none. */
export type DriverOutline = Outline & { newest: number };

export type DriverSnapshot = {
  count(collection: CollectionName): Promise<number>;
  /** Ordered by tenant and id; `after` is the last record of the batch before. */
  read(collection: CollectionName, after: { tenantId: string; id: string } | null, limit: number): Promise<Located[]>;
  close(): Promise<void>;
};

/**
 * What a database has to do. Everything else (scopes, declarations, cursors, revisions) is done once, in `createStore`.
 * `tenantId` is `''` for platform records. Errors: `conflict` when an id or a unique index is taken, `unavailable`.
 */
export type StoreDriver = {
  get(collection: CollectionName, tenantId: string, id: string): Promise<Stored | null>;
  insert(collection: CollectionName, tenantId: string, record: Stored): Promise<void>;
  /** False when there is no record with this id and this revision. */
  replace(collection: CollectionName, tenantId: string, record: Stored, revision: number): Promise<boolean>;
  /** False when there is no such record, or not with this revision. */
  remove(collection: CollectionName, tenantId: string, id: string, revision: number | null): Promise<boolean>;
  getMany(collection: CollectionName, tenantId: string, ids: readonly string[]): Promise<Stored[]>;
  /** Ids of those that stay, their revision being another; `revision` null: whatever it is. */
  removeMany(collection: CollectionName, tenantId: string, records: readonly { id: string; revision: number | null }[]): Promise<string[]>;
  /** The same for records that stood one after the other in a list: `from` and `to` are the values of `plan.order` of the first and last. */
  removeListed(
    plan: ScanPlan,
    records: { ids: readonly string[]; revisions: readonly number[]; from: Values; to: Values },
  ): Promise<string[]>;
  among(plan: AmongPlan): Promise<Stored[]>;
  present(plan: Omit<AmongPlan, 'limit'>): Promise<string[]>;
  scan(plan: ScanPlan): Promise<Stored[]>;
  /** In the order of the plan. */
  outline(plan: OutlinePlan): Promise<DriverOutline>;
  outlineAmong(plan: OutlineAmongPlan): Promise<DriverOutline>;
  count(plan: ScanPlan): Promise<number>;
  lookUp(collection: CollectionName, index: string, value: string): Promise<Stored | null>;
  /** Everything, as it is now: see `Snapshot` of the port. */
  snapshot(): Promise<DriverSnapshot>;
  /** Puts whole records, in place of what is there under their ids; all of them or, where the database can, none. */
  load(collection: CollectionName, records: readonly Located[]): Promise<void>;
  clear(collection: CollectionName): Promise<void>;
  scrub(): Promise<void>;
  now(): Promise<string | null>;
  check(): Promise<void>;
  close(): Promise<void>;
};
