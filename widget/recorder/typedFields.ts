import type { FieldValues } from './heldValues.ts';

/** `shown`: the site shows what is in it, so it is no secret elsewhere. */
export type TypedKind = 'secret' | 'masked' | 'shown';

const MOST = 40;
const NONE: FieldValues = { secret: [], masked: [] };

/** The fields that were typed into last, and what they hold. */
export const createTypedFields = () => {
  const fields = new Map<WeakRef<HTMLInputElement>, TypedKind>();
  const refs = new WeakMap<Node, WeakRef<HTMLInputElement>>();
  return {
    note: (field: HTMLInputElement, kind: TypedKind): void => {
      const ref = refs.get(field) ?? new WeakRef(field);
      refs.set(field, ref);
      fields.delete(ref);
      fields.set(ref, kind);
      const [oldest] = fields.keys();
      if (fields.size > MOST && oldest) fields.delete(oldest);
    },
    values: (passwords: readonly string[]): FieldValues => {
      if (fields.size + passwords.length === 0) return NONE;
      const secret = [...passwords];
      const masked: string[] = [];
      for (const [ref, kind] of fields) {
        const field = ref.deref();
        if (!field) fields.delete(ref);
        else if (kind === 'secret') secret.push(field.value);
        else if (kind === 'masked' && field.isConnected) masked.push(field.value);
      }
      return { secret, masked };
    },
  };
};
