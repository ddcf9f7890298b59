import { describe, expect, it } from 'vitest';
import { createAllowance } from '../../../../widget/frames/allowance.ts';
import { gateFrameEvent } from '../../../../widget/frames/gateFrameEvent.ts';
import { createIdRanges, type IdRange } from '../../../../widget/frames/idRange.ts';

const rangeOf = (next = createIdRanges()): IdRange => next() as IdRange;
const mutation = (change: object): object => ({
  type: 3,
  data: { source: 0, texts: [], attributes: [], removes: [], adds: [], ...change },
});
const adding = (node: object): object => mutation({ adds: [{ parentId: 1, nextId: null, node: { id: 2, ...node } }] });
const element = (more: object): object => adding({ type: 2, tagName: 'p', attributes: {}, childNodes: [], ...more });

/** Every number under a name that holds an id. */
const idsIn = (value: unknown, name = ''): number[] =>
  typeof value === 'number'
    ? /id$|ids$|^start$|^end$/i.test(name)
      ? [value]
      : []
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => idsIn(inner, Array.isArray(value) ? name : key))
      : [];

describe('what a frame of another origin may say', () => {
  it('IFRAME-9 every id comes out in the range of the frame, whatever kind of event it is in', () => {
    const next = createIdRanges();
    const [first, second] = [rangeOf(next), rangeOf(next)];
    const [low, high] = [Number(first.outer(1)) - 1, Number(second.outer(1)) - 1];
    const given = [
      mutation({
        texts: [{ id: 5, value: 'a' }],
        removes: [{ parentId: 3, id: 4, isShadow: true }],
        attributes: [{ id: 6, attributes: { class: null, style: { color: 'red' } } }],
      }),
      adding({ type: 2, tagName: 'p', attributes: {}, childNodes: [{ type: 3, id: 7, textContent: 'b', rootId: 1 }] }),
      adding({ type: 3, textContent: 'c', id: 0x8000_0003 }),
      { type: 3, data: { source: 1, positions: [{ x: 1, y: 2, id: 3, timeOffset: 0 }] } },
      { type: 3, data: { source: 2, type: 2, x: 1, y: 2, id: 3 } },
      { type: 3, data: { source: 3, id: 3, x: 0, y: 1 } },
      { type: 3, data: { source: 5, id: 3, text: 'd', isChecked: false } },
      { type: 3, data: { source: 8, styleId: 9, adds: [{ rule: 'p{}', index: 0 }] } },
      { type: 3, data: { source: 13, id: 9, index: [0], set: { property: 'color', value: 'red' } } },
      { type: 3, data: { source: 14, ranges: [{ start: 3, startOffset: 0, end: 4, endOffset: 1 }] } },
      { type: 3, data: { source: 15, id: 1, styleIds: [1, 2], styles: [{ styleId: 1, rules: [{ rule: 'p{}' }] }] } },
    ];
    for (const event of given) {
      const gated = gateFrameEvent(first, event, first.outer(1));
      const ids = idsIn((gated as { event: { data: object } }).event.data);
      expect(ids.length, JSON.stringify(event)).toBeGreaterThan(0);
      for (const id of ids) expect(id > low && id < high, JSON.stringify(event)).toBe(true);
    }
  });

  it('IFRAME-9 ids go there and back, editors too; no range is given twice, and they end', () => {
    const next = createIdRanges();
    const range = rangeOf(next);
    for (const id of [1, 77, 0x3e_ffff, 0x8000_0000, 0x8000_0100]) expect(range.inner(range.outer(id) ?? 0)).toBe(id);
    for (const id of [0, -1, 1.5, 0x3f_0000, 0x7fff_ffff, 0x8001_0000, 0xffff_ffff, '1', null, Number.NaN])
      expect(range.outer(id)).toBeUndefined();
    const other = rangeOf(next);
    expect(range.inner(other.outer(1) ?? 0)).toBeUndefined();
    let given = 2;
    while (next()) given += 1;
    expect(given).toBeGreaterThan(400);
  });

  it.each<[string, unknown]>([
    ['no event', 'text'],
    ['no data', { type: 3 }],
    ['an id of an editor that cannot be', adding({ type: 3, id: 0xffff_ffff, textContent: '' })],
    ['a negative parent', mutation({ removes: [{ parentId: -1, id: 4 }] })],
    ['a script', element({ tagName: 'script' })],
    ['a script in a drawing', element({ tagName: 'SCRIPT', isSVG: true })],
    ['an object', element({ tagName: 'object' })],
    ['a base', element({ tagName: 'base' })],
    ['a name of no element', element({ tagName: '<img onerror>' })],
    ['a handler', element({ attributes: { onLoad: 'x' } })],
    ['a document in text', element({ attributes: { srcdoc: '<p>' } })],
    ['a handler by change', mutation({ attributes: [{ id: 1, attributes: { onclick: 'x' } }] })],
    [
      'a snapshot that is no document',
      { type: 2, data: { initialOffset: { top: 0, left: 0 }, node: { type: 3, id: 1, textContent: '' } } },
    ],
    ['a node of no kind', adding({ type: 9 })],
    [
      'too deep',
      element({
        childNodes: [
          Array.from({ length: 700 }).reduce<object>((inner) => ({ type: 2, id: 3, tagName: 'p', attributes: {}, childNodes: [inner] }), {
            type: 3,
            id: 4,
            textContent: '',
          }),
        ],
      }),
    ],
    ['a file of no name', { type: 5, data: { tag: 'copane:asset', payload: { id: '../x' } } }],
  ])('IFRAME-8 is refused: %s', (_name, event) => {
    expect(() => gateFrameEvent(rangeOf(), event, undefined)).toThrow();
  });

  it('IFRAME-8 what agents have no use of is left out', () => {
    for (const event of [
      { type: 4, data: { href: 'https://pay.example/private', width: 1, height: 1 } },
      { type: 1, data: {} },
      { type: 5, data: { tag: 'other', payload: 1 } },
      { type: 3, data: { source: 4, width: 1, height: 1 } },
      { type: 3, data: { source: 9, id: 1, commands: [] } },
    ])
      expect(gateFrameEvent(rangeOf(), event, undefined)).toBeUndefined();
  });

  it('IFRAME-8 more than a frame may say is refused, at once and over time', () => {
    let now = 0;
    const allowance = createAllowance(() => now);
    const large = JSON.stringify(['x'.repeat(1_950_000)]);
    expect(() => allowance.read(`["${'x'.repeat(2_000_000)}"]`)).toThrow();
    expect(() => allowance.read({ length: 1 })).toThrow();
    let said = 0;
    expect(() => {
      for (; said < 100; said++) allowance.read(large);
    }).toThrow();
    expect(said).toBe(24);
    now += 5_000;
    expect(allowance.read('[1]')).toEqual([1]);
    allowance.renew();
    expect(allowance.read(large)).toHaveLength(1);
  });
});
