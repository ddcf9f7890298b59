import { pageAddress } from './addressRules.ts';
import { isElement, parentOf, textOf } from './dom.ts';
import type { RrwebEvent, SerializedNode } from './domSource.ts';
import { type Data, number, numbers, sentId } from './eventData.ts';
import { EVENT, SOURCE } from './eventKinds.ts';
import { faceMark, fieldFace } from './fieldFace.ts';
import { isField } from './fieldFacts.ts';
import type { MaskKit } from './maskKit.ts';
import { maskMutation } from './maskMutation.ts';
import { maskNode, readStyles, shownText } from './maskNode.ts';
import { adoptedSheets, declaration, sheetRule } from './maskSheetEvent.ts';
import { isEmptyMutation, type Mutation, type Typed } from './mutation.ts';
import { NODE } from './nodeTypes.ts';

const isShown = (kit: MaskKit, id: unknown): boolean => {
  const node = kit.source.nodeOf(number(id));
  if (!node || !kit.sent.has(node)) return false;
  const scope = kit.privacy.scopeInside(parentOf(node) ?? node);
  if (isElement(node) && kit.privacy.within(kit.privacy.sightOf(node), node).hidden) return false;
  if (node.nodeType !== 3) return !scope.hidden;
  const text = textOf(node) ?? '';
  return shownText(kit, scope, node, text) === text;
};

const pointer = (kit: MaskKit, data: Data): Data | undefined => {
  const positions: Data[] = [];
  for (const position of Array.isArray(data.positions) ? data.positions : []) {
    const id = sentId(kit, position.id);
    if (id !== undefined) positions.push({ ...numbers(position, ['x', 'y', 'timeOffset']), id });
  }
  return positions.length > 0 ? { positions } : undefined;
};

const selection = (kit: MaskKit, data: Data): Data => ({
  ranges: (Array.isArray(data.ranges) ? data.ranges : [])
    .filter((range: Data) => isShown(kit, range.start) && isShown(kit, range.end))
    .map((range: Data) => numbers(range, ['start', 'startOffset', 'end', 'endOffset'])),
});

const input = (kit: MaskKit, data: Data): Typed | undefined => {
  const node = kit.source.nodeOf(number(data.id));
  if (!isField(node) || !kit.sent.has(node)) return undefined;
  const sight = kit.privacy.sightOf(node);
  if (sight.hidden || sight.box || sight.ignored) return undefined;
  const face = fieldFace(node, sight, kit.privacy);
  const mark = faceMark(face);
  if ((face.value === undefined && face.checked === undefined) || kit.faces.get(node) === mark) return undefined;
  kit.faces.set(node, mark);
  return { id: number(data.id), text: face.value ?? '', isChecked: face.checked ?? false };
};

const scroll = (kit: MaskKit, data: Data): Data | undefined => {
  const node = kit.source.nodeOf(number(data.id));
  if (!node || !kit.sent.has(node)) return undefined;
  // How far a field's text is scrolled tells its length.
  if (isElement(node) && kit.privacy.within(kit.privacy.sightOf(node), node).hidden) return undefined;
  return numbers(data, ['id', 'x', 'y']);
};

export type Masked = { event: RrwebEvent | undefined; typed: Typed[] };

/** The event as it may leave, built anew; without `event` nothing of it may. */
export const maskEvent = (kit: MaskKit, event: RrwebEvent): Masked => {
  const from = event as unknown as { type: number; timestamp: number; data: Data };
  const build = (data: Data | undefined): Masked => ({
    event: data === undefined ? undefined : ({ type: from.type, data, timestamp: number(from.timestamp) } as unknown as RrwebEvent),
    typed: [],
  });
  switch (from.type) {
    case EVENT.domContentLoaded:
    case EVENT.load:
      return build({});
    case EVENT.meta:
      return build({ href: pageAddress(String(from.data.href), kit.mode), ...numbers(from.data, ['width', 'height']) });
    case EVENT.fullSnapshot: {
      const node = from.data.node as SerializedNode;
      readStyles(kit, node);
      const live = kit.source.nodeOf(node.id);
      const masked = live && maskNode(kit, node, kit.privacy.scopeInside(live));
      if (!masked || masked.type !== (NODE.document as number)) return build(undefined);
      return build({ node: masked, initialOffset: numbers(from.data.initialOffset as Data, ['top', 'left']) });
    }
    case EVENT.incremental:
      break;
    default:
      return build(undefined);
  }
  const { source, ...data } = from.data as Data & { source: number };
  const incremental = (rest: Data | undefined): Masked => build(rest && { source, ...rest });
  switch (source) {
    case SOURCE.mutation: {
      const { mutation, typed } = maskMutation(kit, data as Record<keyof Mutation, unknown>);
      return { event: isEmptyMutation(mutation) ? undefined : incremental(mutation).event, typed };
    }
    case SOURCE.mouseMove:
    case SOURCE.touchMove:
    case SOURCE.drag:
      return incremental(pointer(kit, data));
    case SOURCE.mouseInteraction: {
      const id = sentId(kit, data.id);
      return incremental(id === undefined ? undefined : { ...numbers(data, ['type', 'x', 'y', 'pointerType']), id });
    }
    case SOURCE.scroll:
      return incremental(scroll(kit, data));
    case SOURCE.resize:
      return incremental(numbers(data, ['width', 'height']));
    case SOURCE.input:
      return incremental(input(kit, data));
    case SOURCE.media: {
      if (sentId(kit, data.id) !== data.id) return incremental(undefined);
      const flags = { muted: data.muted === true, loop: data.loop === true };
      return incremental({ ...numbers(data, ['type', 'id', 'currentTime', 'volume', 'playbackRate']), ...flags });
    }
    case SOURCE.sheetRule:
      return incremental(sheetRule(kit, data));
    case SOURCE.declaration:
      return incremental(declaration(kit, data));
    case SOURCE.selection:
      return incremental(selection(kit, data));
    case SOURCE.adoptedSheets:
      return incremental(adoptedSheets(kit, data));
    default:
      return incremental(undefined);
  }
};
