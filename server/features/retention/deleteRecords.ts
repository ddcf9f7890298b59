import type { DeletionCause } from '../../../protocol/receipt.ts';
import type { ActivityId } from '../../../ropa/activityIds.ts';
import type { TenantCollection } from '../../../ropa/recordTypes.ts';

/** Records to remove with their children, and why. */
export type DeletionOrder = {
  tenantId: string;
  cause: DeletionCause;
  activity: ActivityId;
  /** In words, for the receipt. */
  rule: string;
  roots: readonly { collection: TenantCollection; id: string }[];
  /** The person who is erased: recipients are told, her keys are destroyed and she is buried. */
  subjectId?: string;
};

/** Plans, deletes and signs. Answers with the ids of the receipts; a recipient may still have to answer before they are final. */
export type DeleteRecords = (order: DeletionOrder) => Promise<string[]>;
