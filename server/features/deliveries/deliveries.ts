import type { RecipientState } from '../../../protocol/receipt.ts';
import type { RecipientId } from '../../../ropa/recipients.ts';

/** What recipients are told. Deletions ask for erasure there, and hear how far it is. */
export type Deliveries = {
  /**
   * Asks every recipient that may hold something of this person to erase it, and drops what was still to be sent. Called while the
   * person's aliases and sessions are still there. Twice for the same receipt is once.
   */
  eraseSubject(input: { tenantId: string; subjectId: string; receiptId: string }): Promise<void>;
  /** One line a recipient: the least settled of its erasures for this receipt. */
  statesOf(tenantId: string, receiptId: string): Promise<{ recipient: RecipientId; state: RecipientState; at: string | null }[]>;
};

/** Recipients that deliveries are for. */
export const DELIVERY_RECIPIENTS = ['mixpanel', 'grafana'] as const;
export type DeliveryRecipient = (typeof DELIVERY_RECIPIENTS)[number];
