import { attributeOf, isElement, tagOf } from '../dom.ts';
import type { SerializedNode } from '../domSource.ts';
import type { Known } from './pageTree.ts';

const SVG = 'http://www.w3.org/2000/svg';
/** Nothing of them is seen, and what they hold is not looks. */
const NEVER = new Set(['script', 'meta', 'base', 'title']);

/** The sheet that a `style` or `link` brings, or would bring. */
export const bringsSheet = (node: Node): node is HTMLStyleElement | HTMLLinkElement =>
  isElement(node) &&
  (tagOf(node) === 'style' || (tagOf(node) === 'link' && /(^|\s)stylesheet(\s|$)/i.test(attributeOf(node, 'rel') ?? '')));

/** Whether the player has any use of a node there. */
export const isOfUse = (node: Node, parent: Node): boolean => {
  switch (node.nodeType) {
    case 1: {
      const tag = tagOf(node as Element);
      return tag === 'link' ? bringsSheet(node) : !NEVER.has(tag) || (node as Element).namespaceURI === SVG;
    }
    case 3:
      return !isElement(parent) || !/^(html|head)$/.test(tagOf(parent));
    case 10:
      return true;
    default:
      return false;
  }
};

/** Whether a walk goes into it. Stylesheets are read as such; frames by their document. */
export const hasInside = (node: Node): boolean => isElement(node) && !/^(style|link|iframe|frame|textarea)$/.test(tagOf(node));

const attributesOf = (element: Element): Record<string, string | number> => {
  const attributes: Record<string, string | number> = {};
  if (!element.hasAttributes()) return attributes;
  for (const name of element.getAttributeNames()) attributes[name] = attributeOf(element, name) ?? '';
  return attributes;
};

/** How a dialog is open, which its attributes do not say. */
const openMode = (element: Element): string | undefined =>
  tagOf(element) === 'dialog' && (element as HTMLDialogElement).open
    ? element.matches('dialog:modal')
      ? 'modal'
      : 'non-modal'
    : undefined;

/** Whether a popover is shown, which its attributes do not say; `undefined` for what is none. */
const popoverState = (element: Element): string | undefined => {
  if (!element.hasAttribute('popover')) return undefined;
  try {
    return element.matches(':popover-open') ? 'open' : 'closed';
  } catch {
    // A browser that knows no popovers shows them all.
    return undefined;
  }
};

/** States beside the attributes, under the names that the player is told them by. `changed`: only those that go with these attributes. */
export const playerStates = (element: Element, changed?: Readonly<Record<string, unknown>>): Record<string, string> => {
  const states: Record<string, string> = {};
  const mode = !changed || 'open' in changed ? openMode(element) : undefined;
  if (mode) states.rr_open_mode = mode;
  const popover = !changed || 'popover' in changed ? popoverState(element) : undefined;
  if (popover) states.rr_popover = popover;
  else if (changed && 'popover' in changed) states.rr_popover = 'none';
  return states;
};

/** The node alone, as rrweb writes it. Values of fields and all that is private are read and judged by masking. */
export const serialise = ({ id, node, rootId, parent }: Known): SerializedNode => {
  const place = { id, ...(rootId === undefined ? {} : { rootId }), ...(parent?.isShadow ? { isShadow: true } : {}) };
  switch (node.nodeType) {
    case 9: {
      const quirks = (node as Document).compatMode === 'BackCompat' ? { compatMode: 'BackCompat' } : {};
      return { ...place, type: 0, childNodes: [], ...quirks } as SerializedNode;
    }
    case 10: {
      const { name, publicId, systemId } = node as DocumentType;
      return { ...place, type: 1, name, publicId, systemId } as SerializedNode;
    }
    case 1: {
      const element = node as Element;
      const attributes = Object.assign(attributesOf(element), playerStates(element));
      const isSvg = element.namespaceURI === SVG ? { isSVG: true } : {};
      return { ...place, type: 2, tagName: tagOf(element), attributes, childNodes: [], ...isSvg } as unknown as SerializedNode;
    }
    default:
      return { ...place, type: 3, textContent: (node as Text).data } as SerializedNode;
  }
};
