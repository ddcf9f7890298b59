import type { UntypedStore } from '../retention/untypedStore.ts';
import { allOf } from './allOf.ts';

/**
 * The subjects that are proven to be one person: whoever this one was merged into, and everybody merged into that one, however far.
 * The one that the others point at comes last, so that a person who is half erased is still found by it.
 */
export const selvesOf = async (store: UntypedStore, subjectId: string): Promise<string[]> => {
  let head = subjectId;
  const seen = new Set([head]);
  for (;;) {
    const into = (await store.get('subjects', head))?.mergedInto;
    if (typeof into !== 'string' || seen.has(into)) break;
    head = into;
    seen.add(head);
  }
  const selves = new Set<string>();
  const open = [head];
  for (let self = open.pop(); self !== undefined; self = open.pop()) {
    if (selves.has(self)) continue;
    selves.add(self);
    open.push(...(await allOf(store, 'subjects', 'byMergedInto', { mergedInto: self })).map(({ id }) => id));
  }
  selves.add(subjectId);
  selves.delete(head);
  return [...selves, head];
};
