import { plainParse, plainStringify } from './plainJson.ts';

/** Whether these are still the language's own; a page may have replaced them before this file ran. */
const isOwn = (): boolean => {
  try {
    const source = Function.prototype.toString;
    const native = [JSON.stringify, JSON.parse].every((method) => source.call(method).includes('[native code]'));
    const { a } = JSON.parse('{"a":[1,"x"]}') as { a?: unknown[] };
    return native && a?.[0] === 1 && a[1] === 'x' && JSON.stringify({ b: 'é' }) === '{"b":"é"}';
  } catch {
    return false;
  }
};
const own = isOwn();
const stringify = own ? JSON.stringify : (value: unknown): string => plainStringify(value) ?? 'null';
const parse = own ? JSON.parse : plainParse;
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
