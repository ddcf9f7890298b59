import { NodeType, type serializedNodeWithId } from '@rrweb/types';
import { gateAttributes } from './gateAttributes.ts';
import { gateCss } from './gateCss.ts';
import { asId, asList, asText, GATE, isRecord, type Unknown } from './shape.ts';

/** How deep each node of the running generation lies, so that a page cannot nest without end by many small additions. */
export type Depths = Map<number, number>;

/** What is copied so far in one event. `seen` keeps an id from naming two nodes of one tree. */
type Copying = { depths: Depths; seen: Set<number>; left: number };
export const startCopying = (depths: Depths): Copying => ({ depths, seen: new Set(), left: GATE.nodes });

const TAG = /^[a-zA-Z][\w:.-]{0,99}$/;
/** Elements that load, run, navigate or change what addresses mean become inert ones; their ids stay, since neighbours refer to them. */
const REPLACED: Record<string, string> = {
  script: 'noscript',
  base: 'noscript',
  meta: 'noscript',
  object: 'div',
  embed: 'div',
  applet: 'div',
  portal: 'div',
  fencedframe: 'div',
  frame: 'div',
  frameset: 'div',
  track: 'noscript',
  'svg:script': 'noscript',
};

const gateElement = (raw: Unknown, id: number, depth: number, copying: Copying): serializedNodeWithId | undefined => {
  if (typeof raw.tagName !== 'string' || !TAG.test(raw.tagName)) return;
  const lower = raw.tagName.toLowerCase();
  const tagName = Object.hasOwn(REPLACED, lower) ? (REPLACED[lower] ?? 'div') : raw.tagName;
  const childNodes: serializedNodeWithId[] = [];
  if (depth < GATE.depth) {
    for (const child of asList(raw.childNodes)) {
      const gated = gateNode(child, depth + 1, copying);
      // A document is the content of a frame, and comes as an addition of its own.
      if (gated && gated.type !== NodeType.Document && gated.type !== NodeType.DocumentType) childNodes.push(gated);
    }
  }
  const attributes = gateAttributes(raw.attributes);
  return {
    type: NodeType.Element,
    id,
    tagName,
    attributes,
    childNodes,
    ...(raw.isSVG === true ? { isSVG: true as const } : {}),
    ...(raw.needBlock === true ? { needBlock: true } : {}),
    ...(raw.isShadowHost === true ? { isShadowHost: true } : {}),
    ...shared(raw),
  };
};

const shared = (raw: Unknown): { isShadow?: boolean; rootId?: number } => {
  const rootId = asId(raw.rootId);
  return { ...(raw.isShadow === true ? { isShadow: true } : {}), ...(rootId ? { rootId } : {}) };
};

const gateDocument = (raw: Unknown, id: number, depth: number, copying: Copying): serializedNodeWithId => {
  const children = asList(raw.childNodes)
    .map((child) => gateNode(child, depth + 1, copying))
    .filter((child) => child !== undefined);
  // One document holds one doctype and one root; more of them make the browser refuse the rest.
  const doctype = children.find((child) => child.type === NodeType.DocumentType);
  const root = children.find((child) => child.type === NodeType.Element);
  const childNodes = [doctype, root].filter((child) => child !== undefined);
  return {
    type: NodeType.Document,
    id,
    childNodes,
    ...(raw.compatMode === 'BackCompat' && childNodes.length > 0 ? { compatMode: 'BackCompat' } : {}),
    ...shared(raw),
  };
};

/** A copy of a serialised node that can do nothing but be shown, or nothing when it is not one. */
export const gateNode = (raw: unknown, depth: number, copying: Copying): serializedNodeWithId | undefined => {
  if (!isRecord(raw) || copying.left <= 0) return;
  const id = asId(raw.id);
  if (!id || copying.seen.has(id)) return;
  copying.seen.add(id);
  copying.left -= 1;
  copying.depths.set(id, depth);
  switch (raw.type) {
    case NodeType.Document:
      return gateDocument(raw, id, depth, copying);
    case NodeType.DocumentType:
      return {
        type: NodeType.DocumentType,
        id,
        name: 'html',
        publicId: asText(raw.publicId) ?? '',
        systemId: asText(raw.systemId) ?? '',
        ...shared(raw),
      };
    case NodeType.Element:
      return gateElement(raw, id, depth, copying);
    case NodeType.Text: {
      const text = asText(raw.textContent) ?? '';
      const isStyle = raw.isStyle === true;
      return {
        type: NodeType.Text,
        id,
        textContent: isStyle ? gateCss(text) : text,
        ...(isStyle ? { isStyle: true as const } : {}),
        ...shared(raw),
      };
    }
    case NodeType.CDATA:
      // HTML documents refuse CDATA sections, so the text goes in as a comment.
      return { type: NodeType.Comment, id, textContent: '', ...shared(raw) };
    case NodeType.Comment:
      return { type: NodeType.Comment, id, textContent: '', ...shared(raw) };
    default:
      return;
  }
};
