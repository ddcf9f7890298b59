import { attributeText, mayLeave } from './attributeRules.ts';
import { attributeOf, isElement, isShadow, nextOf, outerOf, parentOf, queryAll, textOf, walk } from './dom.ts';
import type { SerializedNode } from './domSource.ts';
import { faceMark, fieldFace } from './fieldFace.ts';
import { isField } from './fieldFacts.ts';
import type { MaskKit } from './maskKit.ts';
import { type Attributes, editorFace, maskNode, pictureAttributes, readStyles, shapeMark, shownText, sortOf } from './maskNode.ts';
import { type Sight, sightMark } from './sight.ts';

type StyleChanges = Record<string, string | false | [string, string]>;
export type Mutation = {
  texts: { id: number; value: string | null }[];
  attributes: { id: number; attributes: Record<string, string | null | StyleChanges> }[];
  removes: { parentId: number; id: number; isShadow?: true }[];
  adds: { parentId: number; nextId: number | null; node: SerializedNode }[];
  isAttachIframe?: true;
};
export type Typed = { id: number; text: string; isChecked: boolean };

export const emptyMutation = (): Mutation => ({ texts: [], attributes: [], removes: [], adds: [] });
export const isEmptyMutation = (mutation: Mutation): boolean =>
  mutation.texts.length + mutation.attributes.length + mutation.removes.length + mutation.adds.length === 0;

/** The next sibling that the agent has. */
const nextSent = (kit: MaskKit, node: Node): number | null => {
  for (let next = nextOf(node); next; next = nextOf(next)) {
    const id = kit.source.idOf(next);
    if (id > 0 && kit.sent.has(next)) return id;
  }
  return null;
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

const styleChanges = (kit: MaskKit, changes: object): StyleChanges => {
  const out: StyleChanges = {};
  for (const name of Object.keys(changes)) {
    const change = (changes as Record<string, unknown>)[name];
    const [value, priority] = Array.isArray(change) ? change : [change, ''];
    const declared = kit.css.declaration(name, typeof value === 'string' ? value : 'inherit');
    if (declared)
      out[declared.property] =
        typeof value !== 'string' ? false : priority === 'important' ? [declared.value, 'important'] : declared.value;
  }
  return out;
};

/** The attributes of a live element that changed, as they may leave; a form field's value comes beside them. */
export const maskAttributeChange = (
  kit: MaskKit,
  element: Element,
  changed: Readonly<Record<string, unknown>>,
  sight: Sight,
): { attributes: Mutation['attributes'][number]['attributes']; typed: Typed | undefined } => {
  const id = kit.source.idOf(element);
  const sort = sortOf(element, sight);
  const out: Mutation['attributes'][number]['attributes'] = {};
  // A field that grows with its text tells its length.
  const grows = isField(element) && !sight.ownShow && /^(input|textarea)$/.test(sort.tag);
  for (const name of Object.keys(changed)) {
    const value = grows && name === 'style' ? undefined : changed[name];
    if (grows && /^(size|rows|cols)$/.test(name)) continue;
    if (typeof value === 'string') {
      const text = name === 'rr_open_mode' && /^(non-)?modal$/.test(value) ? value : attributeText(name, value, sort, kit);
      if (text !== undefined) out[name] = text;
      else if (mayLeave(name, sort.isSvg, kit)) out[name] = null;
    } else if (value === null && mayLeave(name, sort.isSvg, kit)) out[name] = null;
    else if (name === 'style' && typeof value === 'object' && value !== null && !sight.box) out.style = styleChanges(kit, value);
  }
  if (grows && 'style' in changed && kit.shapes.get(element) !== shapeMark(element)) {
    kit.shapes.set(element, shapeMark(element));
    const { display, visibility } = (element as HTMLElement).style;
    out.style = { display: display || false, visibility: visibility || false };
  }
  delete out.type;
  delete out.value;
  let typed: Typed | undefined;
  if (isField(element) && !sight.box) {
    const face = fieldFace(element, sight, kit.privacy);
    const mark = faceMark(face);
    if (kit.faces.get(element) !== mark) {
      kit.faces.set(element, mark);
      if (face.type !== undefined) out.type = face.type;
      if (face.value !== undefined) out.value = face.value;
      if (face.value !== undefined || face.checked !== undefined) typed = { id, text: face.value ?? '', isChecked: face.checked ?? false };
    }
  } else if (typeof changed.type === 'string') {
    const type = attributeText('type', changed.type, sort, kit);
    if (type !== undefined) out.type = type;
  }
  if (sort.tag === 'optgroup') delete out.label;
  if ('src' in changed) Object.assign(out, pictureAttributes(element, sight));
  return { attributes: out, typed };
};

const maskAdd = (kit: MaskKit, add: { parentId: number; nextId: number | null; node: SerializedNode }, to: Mutation): void => {
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
  const children = node.type !== 0 && 'childNodes' in node ? node.childNodes : [];
  to.adds.push({
    parentId: add.parentId,
    nextId: live.nodeType === 9 ? null : nextSent(kit, live),
    node: children.length > 0 ? ({ ...node, childNodes: [] } as SerializedNode) : node,
  });
  // The player builds an added element without its children.
  for (const child of children) to.adds.push({ parentId: node.id, nextId: null, node: child });
};

export const maskMutation = (kit: MaskKit, data: Readonly<Record<keyof Mutation, unknown>>): { mutation: Mutation; typed: Typed[] } => {
  const from = data as unknown as Mutation;
  const mutation = emptyMutation();
  const typed: Typed[] = [];
  for (const { parentId, id, isShadow: inShadow } of from.removes) {
    const parent = kit.source.nodeOf(parentId);
    const parentIsElement = isElement(parent) && parent.isConnected;
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
  if (from.isAttachIframe === true) mutation.isAttachIframe = true;
  return { mutation, typed };
};

/** Elements that were sent without tokens that a stylesheet has named since. */
export const nameAgain = (kit: MaskKit, selectors: readonly string[], roots: Iterable<Node>, to: Mutation): void => {
  const wanted = selectors.length > 200 ? '*' : selectors.join(',');
  for (const root of roots) {
    for (const element of queryAll(root, wanted)) {
      if (!kit.sent.has(element)) continue;
      const sight = kit.privacy.sightOf(element);
      if (sight.hidden || sight.ignored) continue;
      const names: Attributes = {};
      for (const name of element.getAttributeNames()) {
        if (/^(class|id|part)$/.test(name) || kit.vocabulary.attributes.has(name.toLowerCase())) names[name] = attributeOf(element, name);
      }
      const { attributes } = maskAttributeChange(kit, element, names, sight);
      for (const name of Object.keys(attributes)) if (attributes[name] === null || !(name in names)) delete attributes[name];
      if (Object.keys(attributes).length > 0) to.attributes.push({ id: kit.source.idOf(element), attributes });
    }
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
    if (!kit.sent.has(node)) return node === element;
    if (node.nodeType === 3) {
      const outer = parentOf(node);
      const text = outer && shownText(kit, kit.privacy.scopeInside(outer), node, textOf(node) ?? '');
      if (typeof text === 'string') to.texts.push({ id: kit.source.idOf(node), value: text });
    } else if (isElement(node)) {
      const own = kit.privacy.sightOf(node);
      kit.told.set(node, sightMark(own));
      const names: Attributes = { src: null };
      for (const name of node.getAttributeNames()) if (name !== 'style') names[name] = attributeOf(node, name);
      const change = maskAttributeChange(kit, node, names, own);
      if (Object.keys(change.attributes).length > 0) to.attributes.push({ id: kit.source.idOf(node), attributes: change.attributes });
      if (change.typed) typed.push(change.typed);
    }
    return undefined;
  });
};
