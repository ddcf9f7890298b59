import { isElement, isShadow, nextOf, outerOf, parentOf, walk } from './dom.ts';
import type { SerializedNode } from './domSource.ts';
import { maskAttributeChange } from './maskAttributeChange.ts';
import type { MaskKit } from './maskKit.ts';
import { editorFace, maskNode, readStyles, shownText } from './maskNode.ts';
import { emptyMutation, type Mutation, type Typed } from './mutation.ts';

/** The next sibling that the agent has. */
export const nextSent = (kit: MaskKit, node: Node): number | null => {
  for (let next = nextOf(node); next; next = nextOf(next)) {
    const id = kit.source.idOf(next);
    if (id > 0 && kit.sent.has(next)) return id;
  }
  return null;
};

/** Where the source says that a node goes, if the agent has the one that it names. */
const nextIdOf = (kit: MaskKit, nextId: number | null): number | null => {
  const next = nextId === null ? null : kit.source.nodeOf(nextId);
  return next && !kit.sent.has(next) ? nextSent(kit, next) : nextId;
};

/** When something changes in an editor that is not shown, only that it is now filled, or empty, is told. */
const faceChange = (kit: MaskKit, node: Node): Mutation['texts'] => {
  for (let outer: Node | null = node; outer; outer = outerOf(outer)) {
    if (!isElement(outer) || !kit.sent.has(outer)) continue;
    if (!kit.privacy.sightOf(outer).editor) return [];
    const before = kit.faces.get(outer);
    const { id, textContent } = editorFace(kit, outer);
    return before === textContent ? [] : [{ id, value: textContent }];
  }
  return [];
};

export const maskAdd = (kit: MaskKit, add: { parentId: number; nextId: number | null; node: SerializedNode }, to: Mutation): void => {
  const parent = kit.source.nodeOf(add.parentId);
  const live = kit.source.nodeOf(add.node.id);
  if (!parent || !live) return;
  const inside = parentOf(live);
  const place = inside && (isShadow(inside) || inside === parent) ? inside : parent;
  // The document of a frame hangs on the frame's element, which shows nothing else of its inside.
  const scope = live.nodeType === 9 ? kit.privacy.scopeInside(live) : kit.privacy.scopeInside(place);
  if (isShadow(place)) kit.watch(place);
  const node = scope.hidden || !kit.sent.has(parent) ? undefined : maskNode(kit, add.node, scope);
  if (!node) {
    walk(live, (gone) => {
      kit.sent.delete(gone);
      return undefined;
    });
    to.texts.push(...faceChange(kit, parent));
    return;
  }
  // The player builds an added element without its children, but the document of a frame with all.
  const children = live.nodeType !== 9 && 'childNodes' in node ? node.childNodes : [];
  to.adds.push({
    parentId: add.parentId,
    nextId: live.nodeType === 9 ? null : nextIdOf(kit, add.nextId),
    node: children.length > 0 ? ({ ...node, childNodes: [] } as SerializedNode) : node,
  });
  for (const child of children) to.adds.push({ parentId: node.id, nextId: null, node: child });
};

export const maskMutation = (kit: MaskKit, data: Readonly<Record<keyof Mutation, unknown>>): { mutation: Mutation; typed: Typed[] } => {
  const from = data as unknown as Mutation;
  const mutation = emptyMutation();
  const typed: Typed[] = [];
  for (const { parentId, id, isShadow: inShadow } of from.removes) {
    const parent = kit.source.nodeOf(parentId);
    const parentIsElement = isElement(parent) && parent.isConnected;
    // What is in it was taken back, or never left.
    if (parentIsElement && !kit.sent.has(parent)) continue;
    const scope = parentIsElement && kit.sent.has(parent) ? kit.privacy.scopeInside(parent) : undefined;
    if (scope?.hidden) mutation.texts.push(...faceChange(kit, parent as Node));
    else mutation.removes.push({ parentId, id, ...(inShadow === true ? { isShadow: true } : {}) });
  }
  for (const add of from.adds) {
    readStyles(kit, add.node);
    const parent = kit.source.nodeOf(add.parentId);
    if (isElement(parent) && parent.localName === 'style' && 'textContent' in add.node) kit.css.sheet(add.node.textContent ?? '');
  }
  for (const add of from.adds) maskAdd(kit, add, mutation);
  for (const { id, value } of from.texts) {
    const node = kit.source.nodeOf(id);
    const parent = node && parentOf(node);
    if (!node?.isConnected || !parent) continue;
    const text = kit.sent.has(node) ? shownText(kit, kit.privacy.scopeInside(parent), node, value ?? '') : undefined;
    if (text === undefined) mutation.texts.push(...faceChange(kit, node));
    else mutation.texts.push({ id, value: text });
  }
  for (const { id, attributes } of from.attributes) {
    const element = kit.source.nodeOf(id);
    if (!isElement(element) || !element.isConnected || !kit.sent.has(element)) continue;
    const sight = kit.privacy.sightOf(element);
    if (sight.hidden || sight.ignored) continue;
    const change = maskAttributeChange(kit, element, attributes, sight);
    if (Object.keys(change.attributes).length > 0) mutation.attributes.push({ id, attributes: change.attributes });
    if (change.typed) typed.push(change.typed);
  }
  for (const id of from.inside ?? []) {
    const node = kit.source.nodeOf(id);
    if (node?.isConnected) mutation.texts.push(...faceChange(kit, node));
  }
  if (from.isAttachIframe === true) mutation.isAttachIframe = true;
  return { mutation, typed };
};
