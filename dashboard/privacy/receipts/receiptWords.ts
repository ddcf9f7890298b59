import type { ReceiptSummary } from '../../../protocol/http/privacy.ts';
import type { DeletionCause, RecipientState } from '../../../protocol/receipt.ts';
import type { Tone } from '../../design/tone.ts';

export const CAUSE_WORDS: Record<DeletionCause, string> = {
  retention: 'Retention period over',
  request: 'Request of the person',
  trash: 'Emptied from the trash',
  offboarding: 'End of the contract',
};

type ReceiptState = ReceiptSummary['state'];
export const RECEIPT_STATES = ['planned', 'deleted', 'finalised'] as const satisfies readonly ReceiptState[];
export const STATE_WORDS: Record<ReceiptState, { word: string; tone: Tone }> = {
  planned: { word: 'Planned', tone: 'warn' },
  deleted: { word: 'Deleted', tone: 'accent' },
  finalised: { word: 'Finalised', tone: 'good' },
};

/** How far the erasure at a recipient is. */
export const RECIPIENT_STATE_WORDS: Record<RecipientState, { word: string; tone: Tone }> = {
  pending: { word: 'not told yet', tone: 'warn' },
  accepted: { word: 'accepted, not confirmed', tone: 'warn' },
  verified: { word: 'confirmed gone', tone: 'good' },
  absent: { word: 'had nothing', tone: 'good' },
  failed: { word: 'given up', tone: 'bad' },
  deferred: { word: 'put off', tone: 'warn' },
};
