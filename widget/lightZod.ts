/**
 * Stands in for `zod/mini` in the files that go to visitors (vite.config.ts): the same schemas, read by a tenth of the code, since the
 * widget needs a verdict and the value, not issues with paths. Only what the protocol's schemas use; a test holds both to one verdict.
 */

const BAD = Symbol('bad');
type Read = (value: unknown) => unknown;
type Check = (value: unknown) => unknown;
type Light = {
  read: Read;
  /** Accepts a key that is not there. */
  absent: boolean;
  /** For unions told apart by a property: which values of it this schema takes. */
  takes: (property: string) => readonly unknown[];
  values: readonly unknown[];
  check(...checks: Check[]): Light;
  safeParse(value: unknown): { success: boolean; data?: unknown; error?: Error };
  parse(value: unknown): unknown;
};

const make = (read: Read, more: Partial<Pick<Light, 'absent' | 'takes' | 'values'>> = {}): Light => {
  const safeParse: Light['safeParse'] = (value) => {
    const data = read(value);
    return data === BAD ? { success: false, error: new TypeError('The value does not fit its schema.') } : { success: true, data };
  };
  return {
    read,
    absent: false,
    takes: () => [],
    values: [],
    ...more,
    check: (...checks) => make((value) => checks.reduce((out, one) => (out === BAD ? BAD : one(out)), read(value)), more),
    safeParse,
    parse: (value) => {
      const { success, data, error } = safeParse(value);
      if (!success) throw error;
      return data;
    },
  };
};
const when = (test: (value: never) => boolean): Light => make((value) => (test(value as never) ? value : BAD));
const keep =
  (test: (value: never) => boolean): Check =>
  (value) =>
    test(value as never) ? value : BAD;

const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

export const config = (): void => {};
export const string = (): Light => when((value: unknown) => typeof value === 'string');
export const number = (): Light => when((value: unknown) => Number.isFinite(value));
export const boolean = (): Light => when((value: unknown) => typeof value === 'boolean');
export const unknown = (): Light => make((value) => value, { absent: true });
export const literal = (only: unknown): Light => make((value) => (value === only ? value : BAD), { values: [only] });
const oneOf = (values: readonly unknown[]): Light => make((value) => (values.includes(value) ? value : BAD), { values });

export { oneOf as enum };
export const nullable = (inner: Light): Light => make((value) => (value === null ? null : inner.read(value)), { absent: inner.absent });
export const optional = (inner: Light): Light => make((value) => (value === undefined ? undefined : inner.read(value)), { absent: true });

export const array = (item: Light): Light =>
  make((value) => {
    if (!Array.isArray(value)) return BAD;
    const out = value.map(item.read);
    return out.includes(BAD) ? BAD : out;
  });

const objectOf = (shape: Record<string, Light>, strict: boolean): Light => {
  const keys = Object.keys(shape);
  return make(
    (value) => {
      if (!isPlain(value)) return BAD;
      if (strict && Object.keys(value).some((key) => !keys.includes(key))) return BAD;
      const out: Record<string, unknown> = {};
      for (const key of keys) {
        const inner = shape[key] as Light;
        if (!(key in value) && inner.absent) continue;
        const read = inner.read(value[key]);
        if (read === BAD) return BAD;
        out[key] = read;
      }
      return out;
    },
    { takes: (property) => shape[property]?.values ?? [] },
  );
};
export const object = (shape: Record<string, Light>): Light => objectOf(shape, false);
export const strictObject = (shape: Record<string, Light>): Light => objectOf(shape, true);

export const record = (key: Light, item: Light): Light =>
  make((value) => {
    if (!isPlain(value)) return BAD;
    const out: Record<string, unknown> = {};
    for (const name of Object.keys(value)) {
      // Assigned, it would change the object's prototype.
      if (name === '__proto__') continue;
      const read = key.read(name) === BAD ? BAD : item.read(value[name]);
      if (read === BAD) return BAD;
      out[name] = read;
    }
    return out;
  });

export const union = (options: readonly Light[]): Light =>
  make((value) => {
    for (const { read } of options) {
      const out = read(value);
      if (out !== BAD) return out;
    }
    return BAD;
  });
export const discriminatedUnion = (property: string, options: readonly Light[]): Light => {
  const byValue = new Map(options.flatMap((option) => option.takes(property).map((value) => [value, option])));
  return make((value) => (isPlain(value) ? (byValue.get(value[property])?.read(value) ?? BAD) : BAD));
};

export const minLength = (length: number): Check => keep((value: string | unknown[]) => value.length >= length);
export const maxLength = (length: number): Check => keep((value: string | unknown[]) => value.length <= length);
export const regex = (pattern: RegExp): Check => keep((value: string) => pattern.test(value));
export const int = (): Check => keep((value: number) => Number.isSafeInteger(value));
export const minimum = (least: number): Check => keep((value: number) => value >= least);
export const maximum = (most: number): Check => keep((value: number) => value <= most);
export const refine = (test: (value: never) => boolean): Check => keep(test);
export const trim = (): Check => (value) => (value as string).trim();
