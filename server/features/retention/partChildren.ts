import type { CollectionDeclaration } from '../../../ropa/collection.ts';
import type { Outline } from '../../ports/store.ts';
import { placesOf, recordAt } from './outlines.ts';
import { outlivesParent } from './outlivesParent.ts';
import type { RetentionContext } from './retentionContext.ts';

/** Parts the children of a record into those that go with it and those that only lose the link. */
export async function partChildren(
  context: RetentionContext,
  declaration: CollectionDeclaration,
  found: Outline,
): Promise<{ going: Outline; staying: string[] }> {
  if (declaration.keep.by !== 'definition') return { going: found, staying: [] };
  const going: number[] = [];
  const staying: string[] = [];
  for (const [at, id] of found.ids.entries()) {
    if (await outlivesParent(context, declaration, recordAt(found, at))) staying.push(id);
    else going.push(at);
  }
  return { going: staying.length === 0 ? found : placesOf(found, going), staying };
}
