/** Readers for values that a hostile page may have made: each gives what was asked for, or nothing. */
export type Unknown = { readonly [key: string]: unknown };

export const GATE = {
  /** Chromium's parser nests 512 deep at most; layout of much more can end the frame's process. */
  depth: 800,
  nodes: 400_000,
  textChars: 4_000_000,
  listItems: 200_000,
  attributeChars: 3_000_000,
  attributes: 400,
  pixels: 30_000,
} as const;

export const isRecord = (value: unknown): value is Unknown => typeof value === 'object' && value !== null && !Array.isArray(value);
export const asNumber = (value: unknown): number | undefined => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);
export const asText = (value: unknown): string | undefined =>
  typeof value === 'string' && value.length <= GATE.textChars ? value : undefined;
export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value.slice(0, GATE.listItems) : []);

/** Ids of rrweb's mirror: positive 32 bit integers. -1 and -2 mean "not recorded" and name no node. */
export const asId = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= 0xffffffff ? value : undefined;

/** A length or position in CSS pixels, within what a layout can hold. */
export const asPixels = (value: unknown): number | undefined => {
  const number = asNumber(value);
  return number === undefined ? undefined : Math.min(1_000_000, Math.max(-1_000_000, number));
};

/** Keeps what `read` gives for each item and drops the rest. */
export const mapKnown = <T>(value: unknown, read: (item: Unknown) => T | undefined): T[] => {
  const known: T[] = [];
  for (const item of asList(value)) {
    const result = isRecord(item) ? read(item) : undefined;
    if (result !== undefined) known.push(result);
  }
  return known;
};
