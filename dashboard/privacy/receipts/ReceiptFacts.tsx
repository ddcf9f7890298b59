import type { ReceiptDocument } from '../../../protocol/receipt.ts';
import { when } from '../../app/when.ts';
import { Badge } from '../../design/Badge.tsx';
import { counted, figures } from '../counted.ts';
import { CAUSE_WORDS, RECIPIENT_STATE_WORDS } from './receiptWords.ts';

/** What was deleted, how many, and by which rule. */
export const ReceiptFacts = ({ receipt, activity }: { receipt: ReceiptDocument; activity: string }) => (
  <dl class="fact-list">
    <dt>Number</dt>
    <dd class="figures">{figures(receipt.number)}</dd>
    <dt>Activity</dt>
    <dd>{activity}</dd>
    <dt>Cause</dt>
    <dd>{CAUSE_WORDS[receipt.cause]}</dd>
    <dt>Rule</dt>
    <dd>{receipt.rule}</dd>
    <dt>Deleted</dt>
    <dd>
      {receipt.counts.map(({ collection, records, fields }) => (
        <p key={collection}>
          <span class="mono">{collection}</span>: {counted(records, 'record')}
          {fields > 0 && `, ${counted(fields, 'field')} cleared`}
        </p>
      ))}
    </dd>
    <dt>Recipients</dt>
    <dd>
      {receipt.recipients.length === 0
        ? 'Nobody else had any of it.'
        : receipt.recipients.map(({ recipient, state, at }) => (
            <p key={recipient} class="row">
              {recipient} <Badge tone={RECIPIENT_STATE_WORDS[state].tone}>{RECIPIENT_STATE_WORDS[state].word}</Badge>
              {at && <span class="soft">{when(at)}</span>}
            </p>
          ))}
    </dd>
    <dt>Planned</dt>
    <dd>{when(receipt.plannedAt)}</dd>
    <dt>Deleted at</dt>
    <dd>{when(receipt.deletedAt)}</dd>
    <dt>Finalised</dt>
    <dd>{receipt.finalisedAt ? when(receipt.finalisedAt) : <span class="soft">once all recipients are settled</span>}</dd>
  </dl>
);
