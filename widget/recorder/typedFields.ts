import type { FieldValues } from './heldValues.ts';

/** `shown`: the site shows what is in it, so it is no secret elsewhere. */
export type TypedKind = 'secret' | 'masked' | 'shown';

const MOST = 40;
const MOST_RECENT = 200;
const MOST_EARLIER = 300;
const NONE: FieldValues = { secret: [], masked: [], earlier: [] };

/** The fields that were typed into last, and what they hold. */
export const createTypedFields = () => {
  const fields = new Map<WeakRef<HTMLInputElement>, TypedKind>();
  /** What they held since everything was told: the page may have said it in a text that has not had its turn yet. */
  let recent: { value: string; kind: TypedKind }[] = [];
  const earlier = new WeakMap<WeakRef<HTMLInputElement>, Set<string>>();
  const refs = new WeakMap<Node, WeakRef<HTMLInputElement>>();
  return {
    note: (field: HTMLInputElement, kind: TypedKind): void => {
      const ref = refs.get(field) ?? new WeakRef(field);
      refs.set(field, ref);
      const before = earlier.get(ref) ?? new Set();
      earlier.set(ref, before);
      if (field.value === '' || before.size >= MOST_EARLIER) before.clear();
      if (kind !== 'shown') before.add(field.value);
      fields.delete(ref);
      fields.set(ref, kind);
      if (kind !== 'shown') recent.push({ value: field.value, kind });
      if (recent.length > MOST_RECENT) recent.shift();
      const [oldest] = fields.keys();
      if (fields.size > MOST && oldest) fields.delete(oldest);
    },
    /** Everything has been told. */
    settle: (): void => {
      recent = [];
    },
    values: (passwords: readonly string[]): FieldValues => {
      if (fields.size + passwords.length === 0) return NONE;
      const secret = [...passwords];
      const masked: string[] = [];
      const typed: string[] = [];
      for (const [ref, kind] of fields) {
        const field = ref.deref();
        if (!field) {
          fields.delete(ref);
          continue;
        }
        if (kind !== 'shown' && field.isConnected && field.value !== '') typed.push(...(earlier.get(ref) ?? []));
        if (kind === 'secret') secret.push(field.value);
        else if (kind === 'masked' && field.isConnected) masked.push(field.value);
      }
      for (const { value, kind } of recent) (kind === 'secret' ? secret : masked).push(value);
      return { secret, masked, earlier: typed };
    },
  };
};
