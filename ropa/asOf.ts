/**
 * What was in force on a day. Approvals freeze documents and are not recorded yet, so nothing was in force as far as
 * anybody can show; today's declarations are never passed off as those of another day.
 */
export type InForce = { kind: 'copane-ropa-as-of'; asOf: string; inForce: null; reason: string };

export function inForceOn(date: string): InForce {
  return {
    kind: 'copane-ropa-as-of',
    asOf: date,
    inForce: null,
    reason: `Nothing was recorded as in force on ${date}: no approved version of this document exists for that day.`,
  };
}
