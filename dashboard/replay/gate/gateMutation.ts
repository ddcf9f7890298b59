import { IncrementalSource, type mutationData } from '@rrweb/types';
import { gateChangedAttributes } from './gateAttributes.ts';
import { type Depths, gateNode, startCopying } from './gateNode.ts';
import { asId, asText, GATE, mapKnown, type Unknown } from './shape.ts';

/** Changes of the tree. An addition whose parent is unknown or too deep is dropped: the player could only queue it. */
export const gateMutation = (raw: Unknown, depths: Depths): mutationData => {
  const copying = startCopying(depths);
  return {
    source: IncrementalSource.Mutation,
    removes: mapKnown(raw.removes, (item) => {
      const [id, parentId] = [asId(item.id), asId(item.parentId)];
      return id && parentId ? { id, parentId, ...(item.isShadow === true ? { isShadow: true } : {}) } : undefined;
    }),
    adds: mapKnown(raw.adds, (item) => {
      const parentId = asId(item.parentId);
      if (!parentId) return;
      const depth = (depths.get(parentId) ?? 0) + 1;
      const node = depth <= GATE.depth ? gateNode(item.node, depth, copying) : undefined;
      return node && node.id !== parentId ? { parentId, nextId: asId(item.nextId) ?? null, node } : undefined;
    }),
    texts: mapKnown(raw.texts, (item) => {
      const id = asId(item.id);
      return id ? { id, value: asText(item.value) ?? '' } : undefined;
    }),
    attributes: mapKnown(raw.attributes, (item) => {
      const id = asId(item.id);
      return id ? { id, attributes: gateChangedAttributes(item.attributes) } : undefined;
    }),
  };
};
