import type { CollectionName } from '../../../ropa/collections.ts';
import type { DeletionParts } from './deletionParts.ts';
import type { DeletionPlan } from './deletionPlan.ts';
import type { ItemHash } from './itemHashes.ts';
import type { Lease } from './leases.ts';
import type { Receipt } from './openReceipt.ts';
import type { RetentionContext } from './retentionContext.ts';

export type DeletedItem = { collection: CollectionName; id: string; field: string | null };
export type CarriedOut = { items: DeletedItem[]; unlinked: number; keysDestroyed: number };

/** One deletion on its way. `revisions`: of the judged records as they were read, where this run read them. */
export type Carrying = {
  parts: DeletionParts;
  context: RetentionContext;
  lease: Lease;
  receipt: Receipt;
  plan: DeletionPlan;
  hashOf: ItemHash;
  revisions: ReadonlyMap<string, number> | null;
};

/** Records between two breaths: about three milliseconds of work on SQLite. */
export const STEP = 250;
