import type { Bytes } from './cryptoSource.ts';
import { toJson } from './json.ts';
import { MAX_JSON_DEPTH } from './jsonDepth.ts';
import { NO_KEYS, newShape, PACK, type Shape, TAG } from './packFormat.ts';

const { keys: keysOf } = Object;
const isList = Array.isArray;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
/** A surrogate without its other half, if one is there at all. */
const ODD = /[\ud800-\udfff]/;
const isOdd = (text: string): boolean => ODD.test(text) && decoder.decode(encoder.encode(text)) !== text;

/** The packed body, or `undefined` for one that is too large or too deep; what comes after that needs a new packer. */
export type Pack = (body: unknown) => Bytes | undefined;

/** Stands for the way out of a body that is too much; never seen outside. */
const TOO_MUCH = {};

/** Packs small bodies of one generation of a page, in order: each leans on those before it. A new generation needs a new packer. */
export const createPacker = (): Pack => {
  const texts = new Map<string, number>();
  const table: string[] = [];
  let nextText = 0;
  const shapes = new Map<string, number>();
  const known: Shape[] = [];
  let bytes = new Uint8Array(4_096);
  let at = 0;
  let left = 0;

  const room = (count: number): void => {
    if (at + count <= bytes.length) return;
    const larger = new Uint8Array(Math.max(bytes.length * 2, at + count));
    larger.set(bytes);
    bytes = larger;
  };
  const byte = (value: number): void => {
    room(1);
    bytes[at++] = value;
  };
  const number = (value: number): void => {
    room(8);
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) bytes[at++] = (rest % 128) | 128;
    bytes[at++] = rest;
  };
  const signed = (value: number): void => number(value < 0 ? -2 * value - 1 : 2 * value);
  const utf8 = (text: string): void => {
    room(text.length * 3 + 8);
    const start = at;
    // Its length in bytes stands before it and is one number long for nearly all: written as such, and moved if not.
    const { written } = encoder.encodeInto(text, bytes.subarray(start + 1));
    if (written > 127) {
      number(written);
      encoder.encodeInto(text, bytes.subarray(at));
    } else bytes[at++] = written;
    at += written;
  };

  const join = (text: string): void => {
    if (text.length < 2 || text.length > PACK.textChars) return;
    const place = nextText++ % PACK.texts;
    const before = table[place];
    if (before !== undefined && texts.get(before) === place) texts.delete(before);
    table[place] = text;
    texts.set(text, place);
  };
  const sayText = (value: string, shape: Shape, slot: number): void => {
    const place = texts.get(value);
    if (place !== undefined) {
      if (place < 128) byte(TAG.smallKnown + place);
      else {
        byte(TAG.known);
        number(place);
      }
    } else if (isOdd(value)) {
      byte(TAG.odd);
      utf8(toJson(value));
    } else {
      const before = shape.texts[slot] ?? '';
      const most = Math.min(before.length, value.length, PACK.prefixChars);
      let same = 0;
      while (same < most && before.charCodeAt(same) === value.charCodeAt(same)) same += 1;
      // Never between the halves of one character.
      const last = value.charCodeAt(same - 1);
      if (same > 0 && last >= 0xd800 && last < 0xdc00) same -= 1;
      if (same > 2) {
        byte(TAG.prefix);
        number(same);
        utf8(value.slice(same));
      } else {
        byte(TAG.text);
        utf8(value);
      }
      join(value);
    }
    shape.texts[slot] = value;
  };
  const sayNumber = (value: number, shape: Shape, slot: number): void => {
    if (!Number.isFinite(value)) {
      byte(TAG.null);
      return;
    }
    if (!Number.isSafeInteger(value) || Math.abs(value) > 2 ** 50) {
      byte(TAG.double);
      room(8);
      new DataView(bytes.buffer).setFloat64(at, value);
      at += 8;
      return;
    }
    const difference = value - (shape.numbers[slot] ?? 0);
    shape.numbers[slot] = value;
    if (difference >= -8 && difference < 8) byte(TAG.smallDifference + difference + 8);
    else if (Math.abs(difference) < Math.abs(value)) {
      byte(TAG.difference);
      signed(difference);
    } else {
      byte(TAG.integer);
      signed(value);
    }
  };

  const shapeOf = (keys: readonly string[]): Shape => {
    let name = '';
    for (let index = 0; index < keys.length; index += 1) name += `${keys[index]}\n`;
    const place = shapes.get(name);
    if (place !== undefined) {
      if (place < 64) byte(TAG.smallShape + place);
      else {
        byte(TAG.shape);
        number(place);
      }
      return known[place] as Shape;
    }
    byte(TAG.newShape);
    number(keys.length);
    for (let index = 0; index < keys.length; index += 1) {
      if (isOdd(keys[index] as string)) throw TOO_MUCH;
      utf8(keys[index] as string);
    }
    const made = newShape(keys);
    if (known.length < PACK.shapes && keys.length <= PACK.keys) {
      shapes.set(name, known.length);
      known[known.length] = made;
    }
    return made;
  };

  const loose = newShape(NO_KEYS);
  const say = (value: unknown, shape: Shape, slot: number, depth: number): void => {
    left -= 1;
    if (left < 0 || depth > MAX_JSON_DEPTH) throw TOO_MUCH;
    if (typeof value === 'string') sayText(value, shape, slot);
    else if (typeof value === 'number') sayNumber(value, shape, slot);
    else if (typeof value === 'boolean') byte(value ? TAG.true : TAG.false);
    else if (typeof value !== 'object' || value === null) byte(TAG.null);
    else if (isList(value)) {
      if (value.length < 32) byte(TAG.smallList + value.length);
      else {
        byte(TAG.list);
        number(value.length);
      }
      for (let index = 0; index < value.length; index += 1) say(value[index], loose, 0, depth + 1);
    } else {
      const record = value as Record<string, unknown>;
      const keys: string[] = [];
      for (const key of keysOf(record)) if (record[key] !== undefined && typeof record[key] !== 'function') keys[keys.length] = key;
      const inner = shapeOf(keys);
      for (let index = 0; index < keys.length; index += 1) say(record[keys[index] as string], inner, index, depth + 1);
    }
  };
  return (body) => {
    at = 0;
    left = PACK.values;
    try {
      say(body, loose, 0, 0);
    } catch (error) {
      if (error === TOO_MUCH) return undefined;
      throw error;
    }
    return bytes.slice(0, at);
  };
};
