import type { Outline } from '../../ports/store.ts';
import type { DeletionParts } from './deletionParts.ts';
import type { DeletedPart, DeletionPlan } from './deletionPlan.ts';
import type { ItemHashes } from './itemHashes.ts';
import type { Lease } from './leases.ts';
import type { Receipt } from './openReceipt.ts';
import type { RetentionContext } from './retentionContext.ts';

export type CarriedOut = { gone: DeletedPart[]; unlinked: number; keysDestroyed: number };

/** The judged records as this run read them, and the list that they stand in, one after the other. */
export type Listed = { index: string; where: Record<string, unknown>; records: Outline };

/** One deletion on its way. `listed`: null when a run before this one has read the records. */
export type Carrying = {
  parts: DeletionParts;
  context: RetentionContext;
  lease: Lease;
  receipt: Receipt;
  plan: DeletionPlan;
  hashOf: ItemHashes;
  listed: Listed | null;
};

/** Records between two breaths: about ten milliseconds of work on SQLite, and as many as the store takes at once. */
export const STEP = 1000;
