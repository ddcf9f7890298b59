/**
 * The first byte of a value in a packed body. Lists and objects stand before what is in them; an object's keys are told once and named by
 * number from then on (a shape), and so are strings. Numbers and strings are told by what changed since the same place of the last object
 * of that shape: most of a page's events differ from the one before in an id and a few letters.
 */
export const TAG = {
  null: 0,
  false: 1,
  true: 2,
  /** Zigzag number of 7 bits a byte. */
  integer: 3,
  /** Zigzag difference to the number that stood here before. */
  difference: 4,
  /** IEEE 754, eight bytes, big endian. */
  double: 5,
  /** Length in bytes, UTF-8; joins the table. */
  text: 6,
  /** As JSON: for text that UTF-8 cannot say. Does not join the table. */
  odd: 7,
  /** How many characters of the text that stood here before, then the rest as `text`; joins the table. */
  prefix: 8,
  /** Number in the table. */
  known: 9,
  /** Count, then the values. */
  list: 10,
  /** Count, then the keys as texts, then the values; joins the shapes. */
  newShape: 11,
  /** Number of the shape, then the values. */
  shape: 12,
  /** From here on the byte itself says more: differences of -8 to 7, … */
  smallDifference: 16,
  /** … shapes 0 to 63, … */
  smallShape: 32,
  /** … lists of 0 to 31 values, … */
  smallList: 96,
  /** … and texts 0 to 127 of the table. */
  smallKnown: 128,
} as const;

/** When a table is full it is left as it is; shapes that find no place are told in full each time. */
export const PACK = {
  /** Values in one body; above it, the language's own JSON and deflate are quicker and smaller. */
  values: 2_000,
  /** Texts in the table; the oldest give way. */
  texts: 4_096,
  /** Characters of a text that joins the table. */
  textChars: 160,
  shapes: 1_024,
  /** Keys of an object that becomes a shape. */
  keys: 64,
  prefixChars: 255,
} as const;

/** What stood in each place of the last object of a shape. */
export type Shape = { keys: readonly string[]; numbers: number[]; texts: string[] };
export const newShape = (keys: readonly string[]): Shape => ({ keys, numbers: keys.map(() => 0), texts: keys.map(() => '') });
/** Values that stand in no object: in lists, or the body itself. */
export const NO_KEYS: readonly string[] = [''];
