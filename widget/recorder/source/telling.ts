import { attributeOf } from '../dom.ts';
import type { RrwebEvent } from '../domSource.ts';
import { emptyMutation, isEmptyMutation, type Mutation } from '../mutation.ts';
import type { Known, PageTree } from './pageTree.ts';
import { playerStates, serialise } from './serialise.ts';

/** Changes of the tree on their way to masking, a few at a time: what masking costs counts into the slice. */
export type Telling = {
  add: (known: Known, next: Known | undefined, attributes?: Record<string, string>) => void;
  remove: (known: Known) => void;
  text: (known: Known) => void;
  /** Attributes as they are now. */
  attributes: (known: Known, names: Iterable<string>) => void;
  css: (known: Known, css: string) => void;
  /** Something changed in what masking keeps closed. */
  inside: (known: Known) => void;
  /** As many as are told in one go are waiting. */
  isFull: () => boolean;
  /** Tells, and gives the elements that the player has from now on. */
  flush: () => Known[];
  forget: () => void;
};

const MOST = 48;

export const createTelling = (tree: PageTree, report: (event: RrwebEvent) => void): Telling => {
  let mutation: Mutation = emptyMutation();
  let fresh: Known[] = [];
  let size = 0;
  return {
    add: (known, next, attributes) => {
      const node = serialise(known);
      if (attributes && 'attributes' in node) Object.assign(node.attributes, attributes);
      mutation.adds.push({ parentId: known.parent?.id ?? 0, nextId: next?.id ?? null, node });
      if (known.node.nodeType === 1) fresh.push(known);
      size++;
    },
    remove: (known) => {
      mutation.removes.push({ parentId: known.parent?.id ?? 0, id: known.id, ...(known.parent?.isShadow ? { isShadow: true } : {}) });
      tree.take(known);
      size++;
    },
    text: ({ id, node }) => {
      mutation.texts.push({ id, value: (node as Text).data });
      size++;
    },
    attributes: ({ id, node }, names) => {
      const attributes: Record<string, string | null> = {};
      for (const name of names) attributes[name] = attributeOf(node as Element, name);
      mutation.attributes.push({ id, attributes: Object.assign(attributes, playerStates(node as Element, attributes)) });
      size++;
    },
    css: ({ id }, css) => {
      mutation.attributes.push({ id, attributes: { _cssText: css } });
      size++;
    },
    inside: ({ id }) => {
      mutation.inside ??= [];
      mutation.inside.push(id);
      size++;
    },
    isFull: () => size >= MOST,
    flush: () => {
      if (size === 0) return [];
      const [data, told] = [mutation, fresh];
      mutation = emptyMutation();
      fresh = [];
      size = 0;
      if (!isEmptyMutation(data) || data.inside)
        report({ type: 3, data: { source: 0, ...data }, timestamp: Date.now() } as unknown as RrwebEvent);
      tree.bury();
      return told;
    },
    forget: () => {
      mutation = emptyMutation();
      fresh = [];
      size = 0;
    },
  };
};
