import type { CollectionDeclaration } from '../../../ropa/collection.ts';
import type { Outline } from '../../ports/store.ts';
import type { StoredBag } from './untypedStore.ts';

/** Fields that a plan has to know of a record: whose key it is encrypted with, and what decides how long it stays. */
export function outlineFields({ keep, keyOwner }: CollectionDeclaration, more: readonly string[]): string[] {
  const keeping = keep.by === 'definition' ? [keep.definition, keep.anchor] : [];
  return [...more, ...keeping, ...(keyOwner === undefined ? [] : [keyOwner])];
}

/** Fields that decide when a record goes: by itself, out of the trash, and with its parent. */
export function decidingFields({ keep, parent, trash }: CollectionDeclaration): string[] {
  const anchor = 'anchor' in keep ? keep.anchor : undefined;
  const definition = keep.by === 'definition' ? keep.definition : undefined;
  return [anchor, definition, parent?.field, trash].filter((name) => name !== undefined);
}

/** Those places of an outline. */
export function placesOf({ ids, revisions, fields }: Outline, places: readonly number[]): Outline {
  const pick = <T>(list: readonly T[]): T[] => places.map((at) => list[at] as T);
  return {
    ids: pick(ids),
    revisions: pick(revisions),
    fields: Object.fromEntries(Object.entries(fields).map(([name, list]) => [name, pick(list)])),
  };
}

/** From one place to before another. */
export function sliceOf({ ids, revisions, fields }: Outline, from: number, to?: number): Outline {
  const lists = Object.entries(fields).map(([name, list]) => [name, list.slice(from, to)] as const);
  return { ids: ids.slice(from, to), revisions: revisions.slice(from, to), fields: Object.fromEntries(lists) };
}

/** What an outline holds of one record. */
export function recordAt({ ids, revisions, fields }: Outline, at: number): StoredBag {
  const values = Object.entries(fields).map(([name, list]) => [name, list[at]] as const);
  return { ...Object.fromEntries(values), id: ids[at] ?? '', revision: revisions[at] ?? 0 };
}

/** The same of each. */
export function recordsOf(outline: Outline): StoredBag[] {
  return outline.ids.map((_id, at) => recordAt(outline, at));
}

/** The outline of whole records. */
export function outlineOf(declaration: CollectionDeclaration, records: readonly StoredBag[]): Outline {
  const names = outlineFields(declaration, []).filter((name) => name !== 'id' && name !== 'tenantId');
  return {
    ids: records.map(({ id }) => id),
    revisions: records.map(({ revision }) => revision),
    fields: Object.fromEntries(names.map((name) => [name, records.map((record) => record[name] as string | number | null)])),
  };
}
