import type { CollectionDeclaration } from './collection.ts';

/** An index that holds every record: none of its fields can be null, but for `first`, which the question compares. */
export function totalIndexOf({ indexes, fields }: CollectionDeclaration, first?: string): string | null {
  const found = Object.entries(indexes).find(
    ([, index]) =>
      (first === undefined || index.fields[0] === first) &&
      index.fields.every((name) => name === first || name === 'id' || !fields[name]?.nullable),
  );
  return found ? found[0] : null;
}
