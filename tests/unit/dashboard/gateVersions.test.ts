import { EventType, IncrementalSource } from '@rrweb/types';
import { describe, expect, it } from 'vitest';
import { gateEvent } from '../../../dashboard/replay/gate/gateEvent.ts';

const element = { type: 2, id: 3, tagName: 'html', attributes: {}, childNodes: [] };
const page = { type: 0, id: 1, childNodes: [element] };
const point = { x: 1, y: 2, id: 3, timeOffset: 0 };

/** One of each, as rrweb's recorder makes them. */
const INCREMENTAL: Record<IncrementalSource, object> = {
  [IncrementalSource.Mutation]: { adds: [], removes: [], texts: [{ id: 3, value: 'x' }], attributes: [] },
  [IncrementalSource.MouseMove]: { positions: [point] },
  [IncrementalSource.MouseInteraction]: { type: 2, id: 3, x: 1, y: 2 },
  [IncrementalSource.Scroll]: { id: 3, x: 1, y: 2 },
  [IncrementalSource.ViewportResize]: { width: 10, height: 10 },
  [IncrementalSource.Input]: { id: 3, text: 'x', isChecked: false },
  [IncrementalSource.TouchMove]: { positions: [point] },
  [IncrementalSource.MediaInteraction]: { type: 0, id: 3 },
  [IncrementalSource.StyleSheetRule]: { id: 3, adds: [{ rule: 'a{color:red}', index: 0 }] },
  [IncrementalSource.CanvasMutation]: { id: 3, type: 0, commands: [] },
  [IncrementalSource.Font]: { family: 'x', fontSource: 'url(https://x.example)', buffer: false },
  [IncrementalSource.Log]: { level: 'log', payload: [], trace: [] },
  [IncrementalSource.Drag]: { positions: [point] },
  [IncrementalSource.StyleDeclaration]: { id: 3, index: [0], set: { property: 'color', value: 'red', priority: '' } },
  [IncrementalSource.Selection]: { ranges: [{ start: 3, end: 3, startOffset: 0, endOffset: 0 }] },
  [IncrementalSource.AdoptedStyleSheet]: { id: 1, styleIds: [1], styles: [{ styleId: 1, rules: [{ rule: 'a{color:red}', index: 0 }] }] },
  [IncrementalSource.CustomElement]: { define: { name: 'x-y' } },
};
const WHOLE: Record<Exclude<EventType, EventType.IncrementalSnapshot>, object> = {
  [EventType.DomContentLoaded]: {},
  [EventType.Load]: {},
  [EventType.FullSnapshot]: { node: page, initialOffset: { top: 0, left: 0 } },
  [EventType.Meta]: { href: 'https://x.example/', width: 10, height: 10 },
  [EventType.Custom]: { tag: 'x', payload: {} },
  [EventType.Plugin]: { plugin: 'x', payload: {} },
  [EventType.Asset]: { url: 'https://x.example/a.png', payload: {} },
  [EventType.Annotation]: {},
};
const NEVER_SOURCES = [
  IncrementalSource.MediaInteraction,
  IncrementalSource.CanvasMutation,
  IncrementalSource.Font,
  IncrementalSource.Log,
  IncrementalSource.CustomElement,
];
const TAKEN_TYPES = [EventType.Load, EventType.FullSnapshot, EventType.Meta];

const numbers = (names: object): number[] => Object.values(names).filter((value): value is number => typeof value === 'number');
const strange = { hereafter: { x: 1 }, constructor: 'x', toString: 'x' };

describe('events of an older or a newer recorder', () => {
  it.each(numbers(IncrementalSource))('SKEW-5 source %i of rrweb is taken with what is known of it, or not at all', (source) => {
    const data = { source, ...INCREMENTAL[source as IncrementalSource] };
    const plain = gateEvent({ type: 3, timestamp: 1, data }, new Map([[3, 1]]));
    expect(plain === undefined).toBe(NEVER_SOURCES.includes(source));
    const newer = gateEvent({ type: 3, timestamp: 1, ...strange, data: { ...data, ...strange } }, new Map([[3, 1]]));
    expect(newer).toEqual(plain);
  });

  it.each(numbers(EventType).filter((type) => type !== EventType.IncrementalSnapshot))(
    'SKEW-5 type %i of rrweb is taken with what is known of it, or not at all',
    (type) => {
      const data = WHOLE[type as keyof typeof WHOLE];
      const plain = gateEvent({ type, timestamp: 1, data }, new Map());
      expect(plain !== undefined).toBe(TAKEN_TYPES.includes(type));
      expect(gateEvent({ type, timestamp: 1, ...strange, data: { ...data, ...strange } }, new Map())).toEqual(plain);
    },
  );

  it('SKEW-5 types, sources and nodes that do not exist yet are left out, and what stands beside them is taken', () => {
    for (const type of [9, 99, 2 ** 31, -1, 1.5, '2', null]) expect(gateEvent({ type, timestamp: 1, data: {} }, new Map())).toBeUndefined();
    for (const source of [17, 99, -1, 0.5, '0', null])
      expect(gateEvent({ type: 3, timestamp: 1, data: { source } }, new Map())).toBeUndefined();
    const child = { type: 2, id: 4, tagName: 'p', attributes: {}, childNodes: [] };
    const node = { ...page, childNodes: [{ ...element, childNodes: [{ type: 42, id: 9, spirit: true }, child] }] };
    const event = gateEvent({ type: 2, timestamp: 1, data: { node, initialOffset: {} } }, new Map());
    expect(JSON.stringify(event)).toContain('"tagName":"p"');
    expect(JSON.stringify(event)).not.toContain('spirit');
  });
});
