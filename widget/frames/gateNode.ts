import type { SerializedNode } from '../recorder/domSource.ts';
import { NODE } from '../recorder/nodeTypes.ts';
import type { IdRange } from './idRange.ts';

export type Unknown = Readonly<Record<string, unknown>>;

/** What no frame that records itself would say: it is not believed any more. */
export class Impostor extends Error {}
export const refuse = (): never => {
  throw new Impostor('A frame said what its recorder does not say.');
};

export const asRecord = (value: unknown): Unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Unknown) : refuse();
export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : refuse());
export const asText = (value: unknown): string => (typeof value === 'string' ? value : refuse());
export const asNumber = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : refuse());

const DEEPEST = 600;
const TAG = /^[a-z][\w:.-]{0,99}$/i;
/** The recorder leaves them out or puts others in their place. */
const NEVER = /^(script|svg:script|base|meta|object|embed|applet|portal|fencedframe|frameset)$/i;
const NAME = /^[a-z_:@][\w:.@-]{0,199}$/i;
const NEVER_NAMED = /^(on|srcdoc$|__)/i;

/** An id as the agents know it. */
export const idIn = (range: IdRange, id: unknown): number => range.outer(id) ?? refuse();

export const gateAttributes = (raw: unknown, orObject: boolean): Record<string, unknown> => {
  const attributes: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(asRecord(raw))) {
    if (!NAME.test(name) || NEVER_NAMED.test(name)) refuse();
    // Changes of single properties of a style; the agent's gate reads them.
    const isStyle = orObject && name === 'style' && typeof value === 'object';
    if (isStyle || value === null || /^(string|number|boolean)$/.test(typeof value)) attributes[name] = value;
  }
  return attributes;
};

/** The frame's node as the agents may have it: built anew, its ids in the frame's own range. `root`: the document it is in. */
export const gateNode = (range: IdRange, given: unknown, root: number | undefined, depth = 0): SerializedNode => {
  const raw = asRecord(given);
  if (depth > DEEPEST) refuse();
  const id = idIn(range, raw.id);
  const rootId = raw.rootId === undefined ? root : idIn(range, raw.rootId);
  const place = { id, ...(rootId && { rootId }), ...(raw.isShadow === true && { isShadow: true }) };
  const children = (within: number | undefined): SerializedNode[] =>
    asList(raw.childNodes).map((child) => gateNode(range, child, within, depth + 1));
  const node = (): object => {
    switch (raw.type) {
      case NODE.document:
        return { ...(raw.compatMode === 'BackCompat' && { compatMode: 'BackCompat' }), childNodes: children(id) };
      case NODE.doctype:
        return { name: 'html', publicId: asText(raw.publicId).slice(0, 80), systemId: '' };
      case NODE.element: {
        const tagName = asText(raw.tagName);
        if (!TAG.test(tagName) || NEVER.test(tagName)) refuse();
        return {
          tagName,
          attributes: gateAttributes(raw.attributes, false),
          childNodes: children(rootId),
          ...(raw.isSVG === true && { isSVG: true }),
          ...(raw.isShadowHost === true && { isShadowHost: true }),
          ...(raw.isCustom === true && { isCustom: true }),
        };
      }
      case NODE.text:
      case NODE.comment:
        return { textContent: asText(raw.textContent) };
      default:
        return refuse();
    }
  };
  return { ...place, type: raw.type, ...node() } as unknown as SerializedNode;
};
