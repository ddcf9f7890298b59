/** One budget of the product beside what it is measured against, in the same run. */
export type Result = {
  /** Budget id of the table in the README, e.g. `P4`. */
  id: string;
  what: string;
  measured: string;
  anchor: string;
  budget: string;
  met: boolean;
};

/** Rounded for reading. */
export const show = (value: number, unit: string): string =>
  `${value >= 100 ? Math.round(value) : value >= 10 ? value.toFixed(1) : value.toFixed(2)} ${unit}`;
