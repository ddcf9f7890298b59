/** The answer when no approved version was in force on a day; today's declarations are never passed off as those of another. */
export type NothingInForce = { kind: 'copane-ropa-as-of'; asOf: string; inForce: null; reason: string };

export function nothingInForce(date: string): NothingInForce {
  return {
    kind: 'copane-ropa-as-of',
    asOf: date,
    inForce: null,
    reason: `Nothing was recorded as in force on ${date}: no approved version of this document exists for that day.`,
  };
}
