import { ASSET_ID, ASSET_TAG } from '../../protocol/sealed/assetNames.ts';
import type { RrwebEvent, SerializedNode } from '../recorder/domSource.ts';
import { EVENT, SOURCE } from '../recorder/eventKinds.ts';
import { asList, asNumber, asRecord, asText, gateAttributes, gateNode, idIn, refuse, type Unknown } from './gateNode.ts';
import type { IdRange } from './idRange.ts';

/** What a frame says, as it may go on: its document anew, one more event of it, or nothing. */
export type Gated = { document: SerializedNode; left: number; top: number } | { event: RrwebEvent } | undefined;

const CUSTOM = 5;

const eventOf = (type: number, data: object): { event: RrwebEvent } => ({
  event: { type, data, timestamp: Date.now() } as unknown as RrwebEvent,
});

/**
 * One event of a frame, built anew from what is known, in the range of the frame: a frame can't name what is not its own. What agents have no use of
 * is dropped. The agent's side reads it again by rules of its own before it is shown.
 * @throws Impostor for what no recorder of ours says.
 */
export const gateFrameEvent = (range: IdRange, given: unknown, root: number | undefined): Gated => {
  const { type, data: unread } = asRecord(given);
  const data = asRecord(unread);
  const id = (value: unknown): number => idIn(range, value);
  const sheet = (): object => ({
    ...(data.id !== undefined && { id: id(data.id) }),
    ...(data.styleId !== undefined && { styleId: id(data.styleId) }),
  });
  const mutation = (): object => ({
    texts: asList(data.texts).map((text) => ({ id: id(asRecord(text).id), value: asText(asRecord(text).value ?? '') })),
    attributes: asList(data.attributes).map((change) => ({
      id: id(asRecord(change).id),
      attributes: gateAttributes(asRecord(change).attributes, true),
    })),
    removes: asList(data.removes).map((given) => {
      const remove = asRecord(given);
      return { parentId: id(remove.parentId), id: id(remove.id), ...(remove.isShadow === true && { isShadow: true }) };
    }),
    adds: asList(data.adds).map((given) => {
      const add = asRecord(given);
      return {
        parentId: id(add.parentId),
        nextId: add.nextId === null ? null : id(add.nextId),
        node: gateNode(range, add.node, asRecord(add.node).type === 0 ? undefined : root),
      };
    }),
    ...(data.isAttachIframe === true && { isAttachIframe: true }),
  });
  /** Texts and places of rules: read by the agent's gate alone, since no id is in them. */
  const only = (names: readonly string[]): Unknown =>
    Object.fromEntries(names.filter((name) => data[name] !== undefined).map((name) => [name, data[name]]));

  const incremental = (): object | undefined => {
    switch (data.source) {
      case SOURCE.mutation:
        return mutation();
      case SOURCE.mouseMove:
      case SOURCE.touchMove:
      case SOURCE.drag:
        return {
          positions: asList(data.positions).map((given) => {
            const at = asRecord(given);
            return { x: asNumber(at.x), y: asNumber(at.y), timeOffset: asNumber(at.timeOffset), id: id(at.id) };
          }),
        };
      case SOURCE.mouseInteraction:
        return { ...only(['type', 'x', 'y', 'pointerType']), id: id(data.id) };
      case SOURCE.scroll:
        return { id: id(data.id), x: asNumber(data.x), y: asNumber(data.y) };
      case SOURCE.input:
        return { id: id(data.id), text: asText(data.text), isChecked: data.isChecked === true };
      case SOURCE.sheetRule:
        return { ...sheet(), ...only(['adds', 'removes', 'replace', 'replaceSync']) };
      case SOURCE.declaration:
        return { ...sheet(), ...only(['index', 'set', 'remove']) };
      case SOURCE.adoptedSheets:
        return {
          id: id(data.id),
          styleIds: asList(data.styleIds).map(id),
          ...(data.styles !== undefined && {
            styles: asList(data.styles).map((style) => ({ ...asRecord(style), styleId: id(asRecord(style).styleId) })),
          }),
        };
      case SOURCE.selection:
        return {
          ranges: asList(data.ranges).map((given) => {
            const { start, startOffset, end, endOffset } = asRecord(given);
            return { start: id(start), startOffset: asNumber(startOffset), end: id(end), endOffset: asNumber(endOffset) };
          }),
        };
      default:
        // Its size is the element's; and what plays in it is a box.
        return undefined;
    }
  };

  if (type === EVENT.fullSnapshot) {
    const offset = asRecord(data.initialOffset);
    const document = gateNode(range, data.node, undefined);
    return (document.type as number) === 0 ? { document, left: asNumber(offset.left), top: asNumber(offset.top) } : refuse();
  }
  if (type === CUSTOM && data.tag === ASSET_TAG) {
    const asset = asRecord(data.payload);
    return ASSET_ID.test(asText(asset.id)) ? eventOf(CUSTOM, { tag: ASSET_TAG, payload: asset }) : refuse();
  }
  const known = type === EVENT.incremental ? incremental() : undefined;
  return known && eventOf(EVENT.incremental, { source: data.source, ...known });
};
