import { attributeOf, isElement, isShadow, parentOf, textOf, walk } from './dom.ts';
import type { SerializedNode } from './domSource.ts';
import { maskAttributeChange } from './maskAttributeChange.ts';
import type { MaskKit } from './maskKit.ts';
import { maskAdd, nextSent } from './maskMutation.ts';
import { type Attributes, shownText } from './maskNode.ts';
import type { Mutation, Typed } from './mutation.ts';
import { sightMark } from './sight.ts';

/** Whether a stylesheet named anything of the element, of late. */
export const isNamed = (element: Element, words: ReadonlySet<string>): boolean => {
  for (const name of element.getAttributeNames()) {
    if (words.has(name)) return true;
    if (!/^(class|part|id)$/.test(name)) continue;
    const value = attributeOf(element, name) ?? '';
    if (words.has(value) || value.split(/\s+/).some((word) => words.has(word))) return true;
  }
  return false;
};

/** An element that was sent without tokens that a stylesheet has named since. */
export const nameAgain = (kit: MaskKit, element: Element, to: Mutation): void => {
  const id = kit.source.idOf(element);
  if (id < 0 || !kit.sent.has(element)) return;
  const sight = kit.privacy.sightOf(element);
  if (sight.hidden || sight.ignored) return;
  const names: Attributes = {};
  for (const name of element.getAttributeNames()) {
    if (/^(class|id|part)$/.test(name) || kit.vocabulary.attributes.has(name.toLowerCase())) names[name] = attributeOf(element, name);
  }
  const { attributes } = maskAttributeChange(kit, element, names, sight);
  for (const name of Object.keys(attributes)) if (attributes[name] === null || !(name in names)) delete attributes[name];
  if (Object.keys(attributes).length > 0) to.attributes.push({ id, attributes });
};

/** Texts that may not be seen as they were told any more. */
export const tellTexts = (kit: MaskKit, nodes: Iterable<Node>, to: Mutation): void => {
  for (const node of nodes) {
    const parent = node.isConnected && kit.sent.has(node) ? parentOf(node) : null;
    const text = parent && shownText(kit, kit.privacy.scopeInside(parent), node, textOf(node) ?? '');
    const id = kit.source.idOf(node);
    if (typeof text === 'string' && id > 0) to.texts.push({ id, value: text });
  }
};

/**
 * An element whose marks changed is told again with all that is in it: taken out and put back empty where its content must go, else text by text
 * and field by field.
 */
export const tellAgain = (kit: MaskKit, element: Element, to: Mutation, typed: Typed[]): void => {
  if (!element.isConnected || !kit.sent.has(element)) return;
  const parent = parentOf(element);
  if (!parent) return;
  const sight = kit.privacy.sightOf(element);
  if (sight.hidden || sight.ignored) return;
  const before = kit.told.get(element) ?? '+';
  if (before === sightMark(sight)) return;
  const id = kit.source.idOf(element);
  if (id < 0) return;
  if (before.startsWith('+') && kit.privacy.within(sight, element).hidden) {
    const host = isShadow(parent) ? parent.host : parent;
    const parentId = kit.source.idOf(host);
    const inShadow = isShadow(parent) ? ({ isShadow: true } as const) : {};
    const attributes: Attributes = {};
    for (const name of element.getAttributeNames()) attributes[name] = attributeOf(element, name);
    const bare = { id, type: 2, tagName: element.localName, attributes, childNodes: [], ...inShadow } as unknown as SerializedNode;
    to.removes.push({ parentId, id, ...inShadow });
    maskAdd(kit, { parentId, nextId: nextSent(kit, element), node: bare }, to);
    walk(element, (node) => {
      if (node !== element) kit.sent.delete(node);
      return undefined;
    });
    return;
  }
  walk(element, (node) => {
    // What has moved is told by the source.
    if (!kit.sent.has(node) || (node !== element && kit.source.idOf(node) < 0)) return node === element;
    if (node.nodeType === 3) {
      const outer = parentOf(node);
      const text = outer && shownText(kit, kit.privacy.scopeInside(outer), node, textOf(node) ?? '');
      if (typeof text === 'string') to.texts.push({ id: kit.source.idOf(node), value: text });
    } else if (isElement(node)) {
      const own = kit.privacy.sightOf(node);
      kit.told.set(node, sightMark(own));
      const names: Attributes = { src: null };
      for (const name of node.getAttributeNames()) {
        const value = attributeOf(node, name);
        if (name !== 'style' || value?.includes('(')) names[name] = value;
      }
      const change = maskAttributeChange(kit, node, names, own);
      if (Object.keys(change.attributes).length > 0) to.attributes.push({ id: kit.source.idOf(node), attributes: change.attributes });
      if (change.typed) typed.push(change.typed);
    }
    return undefined;
  });
};
