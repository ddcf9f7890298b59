import type { ReceiptSummary } from '../../../protocol/http/privacy.ts';
import type { ReceiptDocument, Signed } from '../../../protocol/receipt.ts';
import { activities } from '../../../ropa/activities.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import { countItems, plannedParts, readPlan } from '../retention/deletionPlan.ts';

/** A receipt in a list: what it says once it is signed, what is planned before. */
export const shownReceipt = (receipt: RecordOf<'receipts'>): ReceiptSummary => {
  const { id, number, state, cause, activity, plannedAt, deletedAt, finalisedAt, items } = receipt;
  const document = receipt.document === null ? null : (JSON.parse(receipt.document) as Signed<ReceiptDocument>).document;
  const plan = items === null ? null : readPlan(items);
  const title = Object.entries(activities).find(([key]) => key === activity)?.[1].title;
  return {
    id,
    number,
    state,
    cause,
    activity,
    activityTitle: title ?? activity,
    rule: document?.rule ?? plan?.rule ?? '',
    records: document?.items.count ?? (plan === null ? 0 : countItems(plannedParts(plan))),
    plannedAt,
    deletedAt,
    finalisedAt,
    recipients: document?.recipients.map(({ recipient, state: answer }) => ({ recipient, state: answer })) ?? [],
    backupsGoneBy:
      document?.copies.backups
        .map(({ goneBy }) => goneBy)
        .sort()
        .at(-1) ?? null,
  };
};
