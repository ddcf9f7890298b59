const { stringify, parse } = JSON;
const { getOwnPropertyDescriptor, defineProperty } = Object;
const prototypes: readonly object[] = [Object.prototype, Array.prototype, String.prototype, Number.prototype, Boolean.prototype];

/**
 * JSON as the language has it, in pages that put `toJSON` on built-in prototypes (old libraries do, and then arrays
 * come out as strings): it is taken away for the length of this call, in which no code of the page runs.
 */
export const toJson = (value: unknown): string => {
  const restore: (() => void)[] = [];
  for (const prototype of prototypes) {
    const found = getOwnPropertyDescriptor(prototype, 'toJSON');
    if (found?.configurable && Reflect.deleteProperty(prototype, 'toJSON')) {
      restore.push(() => defineProperty(prototype, 'toJSON', found));
    }
  }
  try {
    return stringify(value);
  } finally {
    for (const again of restore) again();
  }
};

/** Throws SyntaxError. What comes back is unknown: parse it with a schema. */
export const fromJson = (text: string): unknown => parse(text);
