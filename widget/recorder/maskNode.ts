import { pictureName } from './assets/pictureAddress.ts';
import { attributeText, type ElementSort, isPlayerState } from './attributeRules.ts';
import { attributeOf, isDocument, isElement, isRendered, openShadowOf, parentOf, tagOf, textOf } from './dom.ts';
import type { SerializedNode } from './domSource.ts';
import { faceMark, fieldFace } from './fieldFace.ts';
import { isField } from './fieldFacts.ts';
import type { MaskKit } from './maskKit.ts';
import { maskText, VALUE_MASK } from './maskText.ts';
import { NODE } from './nodeTypes.ts';
import { neutralPicture } from './picture.ts';
import { type Scope, type Sight, sightMark } from './sight.ts';

export type Attributes = Record<string, string | number | boolean | null>;

const DOCTYPE = /^-\/\/W3C\/\/DTD X?HTML [\w. ]{1,30}\/\/EN$/;

/** What may be shown of a text; `undefined`: nothing, not even that it is there. */
export const shownText = (kit: MaskKit, scope: Scope, node: Node, text: string, parentTag?: string): string | undefined => {
  const { hidden, value, mask, show } = kit.privacy.leafScope(scope, node);
  if (hidden) return undefined;
  const parent = parentTag === undefined ? parentOf(node) : null;
  if ((isElement(parent) ? tagOf(parent) : parentTag) === 'style') return kit.css.sheet(text);
  if (text.trim() === '') return text.length < 200 ? text : ' ';
  if (value) return VALUE_MASK;
  if (mask) {
    kit.privacy.hideText(text);
    return maskText(text);
  }
  if ((kit.mode === 'strict' && !show) || kit.privacy.wasHidden(text)) return maskText(text);
  if (isRendered(node)) return kit.guard.shown(node, text);
  kit.withheld.add(node);
  return '';
};

export const sortOf = (kit: MaskKit, element: Element, sight: Sight): ElementSort => ({
  tag: sight.tag,
  isSvg: element.namespaceURI === 'http://www.w3.org/2000/svg',
  bare: sight.box,
  masked: sight.mask,
  // A field's own style may follow what is typed.
  pictures: kit.assets.mayShow(sight) && !/^(input|textarea|select)$/.test(sight.tag),
});

/** Of a field's own style, what does not tell how long its text is. */
export const shapeMark = (element: Element): string =>
  `${(element as HTMLElement).style.display} ${(element as HTMLElement).style.visibility}`;

/** The grey box in place of a picture that has come; its end says which picture belongs there, where one may be shown. */
export const pictureAttributes = (kit: MaskKit, element: Element, sight: Sight): Attributes => {
  if (sight.tag === 'canvas' && !sight.box) {
    const own = attributeOf(element, 'style');
    const style = (own ? kit.css.declarations(own, 'hidden') : '') + kit.assets.canvasStyle(element, sight);
    return style === '' && own === null ? {} : { style };
  }
  if (sight.box || !/^(img|input|video|image|use)$/.test(sight.tag)) return {};
  if (sight.tag === 'use') {
    kit.assets.wantDrawing(element, sight, (id) => (kit.vocabulary.ids.has(id) ? id : kit.names.alias(id)));
    return {};
  }
  const mark = kit.assets.markOf(element, sight);
  const { naturalWidth: width, naturalHeight: height } = element as HTMLImageElement;
  const size = sight.tag === 'img' ? { width, height } : mark === '' ? undefined : kit.assets.sizeOf(element);
  return size && size.width > 0 ? { [pictureName(sight.tag)]: neutralPicture(size.width, size.height, mark) } : {};
};

/** A stylesheet that scripts may not see is read anew, and comes later. */
const sheetAttributes = (kit: MaskKit, element: Element, attributes: Readonly<Record<string, unknown>>): Attributes => {
  if ('_cssText' in attributes || !(element as HTMLLinkElement).relList.contains('stylesheet')) return {};
  const text = kit.assets.sheets.get(element);
  if (text === undefined) kit.assets.wantSheet(element);
  return text === undefined ? {} : { _cssText: kit.css.sheet(text) };
};

const maskedAttributes = (kit: MaskKit, element: Element, attributes: Readonly<Record<string, unknown>>, sight: Sight): Attributes => {
  const sort = sortOf(kit, element, sight);
  const out: Attributes = {};
  for (const name of Object.keys(attributes)) {
    const value = attributes[name];
    if (typeof value === 'string') {
      const text = attributeText(name, value, sort, kit);
      if (text !== undefined && !(text === '' && /^(class|style|part)$/.test(name))) out[name] = text;
      if (isPlayerState(name, value)) out[name] = value;
    } else if ((name === 'rr_scrollLeft' || name === 'rr_scrollTop') && typeof value === 'number' && !sight.closed && !sight.box)
      out[name] = value;
  }
  if (sight.box) {
    const { width, height } = element.getBoundingClientRect();
    out.rr_width = `${Math.round(width)}px`;
    out.rr_height = `${Math.round(height)}px`;
    return out;
  }
  if (isField(element)) {
    const face = fieldFace(element, sight, kit.privacy);
    kit.faces.set(element, faceMark(face));
    kit.shapes.set(element, shapeMark(element));
    if (face.type !== undefined) out.type = face.type;
    if (face.value) out.value = face.value;
    if (face.checked) out.checked = true;
  }
  if (sort.tag === 'optgroup') out.label = VALUE_MASK;
  if (sort.tag === 'option') delete out.value;
  if (sort.tag === 'link') Object.assign(out, sheetAttributes(kit, element, attributes));
  return Object.assign(out, pictureAttributes(kit, element, sight));
};

/** The name that the element goes by at the agent's. */
const shownTag = (kit: MaskKit, element: Element, isSvg: boolean, name: string): string => {
  if (isSvg) return kit.tags.isSvg(element.localName) ? name : 'g';
  return kit.tags.isHtml(name) || kit.vocabulary.tags.has(name) ? name : 'span';
};

/** The text that stands in an editor: that something was typed, not what. */
export const editorFace = (kit: MaskKit, element: Element): { type: 3; id: number; textContent: string } => {
  const textContent = (textOf(element) ?? '').trim() === '' ? '' : VALUE_MASK;
  kit.faces.set(element, textContent);
  return { type: NODE.text, id: kit.faceId(element), textContent };
};

/**
 * The node as it may leave, built anew: whatever is not copied here by name does not exist for the agent. A node that may not be seen but has a
 * place that others refer to becomes an empty comment; what is inside something closed is `undefined`.
 */
export const maskNode = (kit: MaskKit, node: SerializedNode, scope: Scope, parentTag?: string): SerializedNode | undefined => {
  if (scope.hidden) return undefined;
  const live = kit.source.nodeOf(node.id);
  const place = {
    id: node.id,
    ...(typeof node.rootId === 'number' ? { rootId: node.rootId } : {}),
    ...(node.isShadow === true ? { isShadow: true } : {}),
  };
  const nothing = { ...place, type: NODE.comment, textContent: '' } as SerializedNode;
  if (!live) return nothing;
  switch (node.type as number) {
    case NODE.document: {
      if (!isDocument(live)) return nothing;
      kit.sent.add(live);
      kit.watch(live);
      kit.privacy.meet(live);
      const quirks = 'compatMode' in node && node.compatMode === 'BackCompat' ? { compatMode: 'BackCompat' } : {};
      return {
        ...place,
        type: NODE.document,
        ...quirks,
        childNodes: maskChildren(kit, node, scope),
      } as SerializedNode;
    }
    case NODE.doctype: {
      kit.sent.add(live);
      const publicId = 'publicId' in node && DOCTYPE.test(node.publicId) ? node.publicId : '';
      return { ...place, type: NODE.doctype, name: 'html', publicId, systemId: '' } as SerializedNode;
    }
    case NODE.element: {
      if (!isElement(live) || !('attributes' in node)) return nothing;
      const sight = kit.privacy.look(scope, live);
      if (sight.hidden) return undefined;
      if (sight.ignored) return nothing;
      kit.sent.add(live);
      const mark = sightMark(sight);
      if (mark !== '+') kit.told.set(live, mark);
      const isSvg = live.namespaceURI === 'http://www.w3.org/2000/svg';
      const tagName = shownTag(kit, live, isSvg, sight.tag);
      const inner = kit.privacy.within(sight, live);
      const shadow = inner.slotted ? openShadowOf(live) : null;
      if (shadow) kit.watch(shadow);
      const isHost = !inner.hidden && inner.slotted;
      const childNodes = sight.editor
        ? [{ ...editorFace(kit, live), ...('rootId' in place ? { rootId: place.rootId } : {}) }]
        : maskChildren(kit, node, inner, sight.tag);
      return {
        ...place,
        type: NODE.element,
        tagName: isSvg ? tagName.toLowerCase() : tagName,
        attributes: maskedAttributes(kit, live, node.attributes, sight),
        childNodes,
        ...(isSvg ? { isSVG: true } : {}),
        ...(isHost ? { isShadowHost: true } : {}),
        ...(node.isCustom === true && tagName.includes('-') ? { isCustom: true } : {}),
      } as SerializedNode;
    }
    case NODE.text: {
      const text = shownText(kit, scope, live, 'textContent' in node ? node.textContent : '', parentTag);
      if (text === undefined) return undefined;
      kit.sent.add(live);
      return { ...place, type: NODE.text, textContent: text } as SerializedNode;
    }
    default:
      kit.sent.add(live);
      return nothing;
  }
};

const maskChildren = (kit: MaskKit, node: SerializedNode, scope: Scope, tag?: string): SerializedNode[] => {
  const out: SerializedNode[] = [];
  if (!('childNodes' in node) || scope.hidden) return out;
  for (const child of node.childNodes) {
    // What is in a shadow root comes as additions of its own.
    const masked = child.isShadow === true ? undefined : maskNode(kit, child, scope, tag);
    if (masked) out.push(masked);
  }
  return out;
};

/** Reads the stylesheets of a tree before its elements, so that what they name is known. */
export const readStyles = (kit: MaskKit, node: SerializedNode): void => {
  if ('attributes' in node && typeof node.attributes._cssText === 'string') kit.css.sheet(node.attributes._cssText);
  if (!('childNodes' in node)) return;
  const isStyle = 'tagName' in node && node.tagName === 'style';
  for (const child of node.childNodes) {
    if (isStyle && 'textContent' in child && child.textContent) kit.css.sheet(child.textContent);
    else readStyles(kit, child);
  }
};
