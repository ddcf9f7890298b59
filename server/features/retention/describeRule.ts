import type { DeletionCause } from '../../../protocol/receipt.ts';
import { formatPeriod } from '../../../ropa/period.ts';
import type { ResolvedRetention } from '../../../ropa/retention.ts';

/** A rule in the words of a receipt: "14 months from endedAt, set by the customer". */
export function describeRule(rule: {
  cause: DeletionCause;
  anchor: string;
  retention: ResolvedRetention;
  field: string | null;
  setByCustomer: boolean;
}): string {
  const { cause, anchor, retention, field, setByCustomer } = rule;
  const what = field === null ? '' : `${field} cleared `;
  const length =
    cause === 'trash' && retention.kind === 'period'
      ? `${formatPeriod(retention.period)} in the trash, from ${anchor}`
      : retention.kind === 'period'
        ? `${formatPeriod(retention.period)} from ${anchor}`
        : `not kept, from ${anchor}`;
  return `${what}${length}${setByCustomer ? ', set by the customer' : ''}`;
}
