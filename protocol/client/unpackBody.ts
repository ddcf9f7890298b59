import { CopaneError } from '../copaneError.ts';
import type { Bytes } from './cryptoSource.ts';
import { fromJson } from './json.ts';
import { MAX_JSON_DEPTH } from './jsonDepth.ts';
import { NO_KEYS, newShape, PACK, type Shape, TAG } from './packFormat.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** What a value costs besides its characters, so that a few bytes cannot ask for much memory. */
const VALUE_COST = 2;

const fail = (): never => {
  throw new CopaneError('bad-request', 'The body of the frame is not readable.');
};
const refuse = (what: string): never => {
  throw new CopaneError('too-large', `What was received is ${what}.`);
};

/**
 * Unpacks what `createPacker` packed, in the same order, from the first body of the generation on.
 * Throws CopaneError: `too-large` when more than `limit` comes out, or `bad-request`; after that the generation is lost.
 */
export const createUnpacker = (): ((bytes: Bytes, limit: number) => unknown) => {
  const table: string[] = [];
  let nextText = 0;
  const known: Shape[] = [];
  const loose = newShape(NO_KEYS);
  let lost = false;

  return (bytes, limit) => {
    if (lost) fail();
    lost = true;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    let left = limit;

    const spend = (cost: number): void => {
      left -= cost;
      if (left < 0) refuse('larger than allowed once it is unpacked');
    };
    const byte = (): number => bytes[at++] ?? fail();
    const number = (): number => {
      let value = 0;
      for (let unit = 1; unit < 2 ** 53; unit *= 128) {
        const part = byte();
        value += (part & 127) * unit;
        if (part < 128) return Number.isSafeInteger(value) ? value : fail();
      }
      return fail();
    };
    const signed = (): number => {
      const value = number();
      return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    };
    const utf8 = (): string => {
      const length = number();
      if (length > bytes.length - at) fail();
      at += length;
      return decoder.decode(bytes.subarray(at - length, at));
    };
    const join = (text: string): string => {
      if (text.length >= 2 && text.length <= PACK.textChars) table[nextText++ % PACK.texts] = text;
      return text;
    };
    const keep = (text: string, shape: Shape, slot: number): string => {
      spend(text.length);
      shape.texts[slot] = text;
      return text;
    };
    const list = (count: number, depth: number): unknown[] => {
      if (count > bytes.length - at) fail();
      const values: unknown[] = [];
      for (let index = 0; index < count; index += 1) values.push(read(loose, 0, depth + 1));
      return values;
    };
    const object = (shape: Shape, depth: number): object => {
      const record: Record<string, unknown> = {};
      for (let index = 0; index < shape.keys.length; index += 1) {
        const key = shape.keys[index] as string;
        const value = read(shape, index, depth + 1);
        // As JSON.parse does: a key of that name is a key, not a prototype.
        if (key === '__proto__') Object.defineProperty(record, key, { value, enumerable: true, configurable: true, writable: true });
        else record[key] = value;
      }
      return record;
    };
    const newKeys = (): Shape => {
      const count = number();
      if (count > bytes.length - at) fail();
      const keys: string[] = [];
      for (let index = 0; index < count; index += 1) keys.push(utf8());
      const shape = newShape(keys);
      if (known.length < PACK.shapes && count <= PACK.keys) known.push(shape);
      return shape;
    };

    const read = (shape: Shape, slot: number, depth: number): unknown => {
      if (depth > MAX_JSON_DEPTH) refuse('nested too deeply');
      spend(VALUE_COST);
      const tag = byte();
      if (tag >= TAG.smallKnown) return keep(table[tag - TAG.smallKnown] ?? fail(), shape, slot);
      if (tag >= TAG.smallList) return list(tag - TAG.smallList, depth);
      if (tag >= TAG.smallShape) return object(known[tag - TAG.smallShape] ?? fail(), depth);
      const count = (value: number): number => {
        shape.numbers[slot] = value;
        return Number.isSafeInteger(value) ? value : fail();
      };
      if (tag >= TAG.smallDifference) return count((shape.numbers[slot] ?? 0) + tag - TAG.smallDifference - 8);
      switch (tag) {
        case TAG.null:
          return null;
        case TAG.false:
          return false;
        case TAG.true:
          return true;
        case TAG.integer:
          return count(signed());
        case TAG.difference:
          return count((shape.numbers[slot] ?? 0) + signed());
        case TAG.double:
          at += 8;
          return at <= bytes.length ? view.getFloat64(at - 8) : fail();
        case TAG.text:
          return keep(join(utf8()), shape, slot);
        case TAG.odd: {
          const text = fromJson(utf8());
          return typeof text === 'string' ? keep(text, shape, slot) : fail();
        }
        case TAG.prefix: {
          const same = number();
          const before = shape.texts[slot] ?? '';
          if (same > before.length || same > PACK.prefixChars) fail();
          return keep(join(before.slice(0, same) + utf8()), shape, slot);
        }
        case TAG.known:
          return keep(table[number()] ?? fail(), shape, slot);
        case TAG.list:
          return list(number(), depth);
        case TAG.newShape:
          return object(newKeys(), depth);
        case TAG.shape:
          return object(known[number()] ?? fail(), depth);
        default:
          return fail();
      }
    };
    const body = read(loose, 0, 0);
    if (at !== bytes.length) fail();
    lost = false;
    return body;
  };
};
