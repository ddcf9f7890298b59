import { describe, expect, it } from 'vitest';
import { gateAttribute } from '../../../dashboard/replay/gate/gateAttributes.ts';
import { gateCss } from '../../../dashboard/replay/gate/gateCss.ts';
import { gateEvent } from '../../../dashboard/replay/gate/gateEvent.ts';
import { GATE } from '../../../dashboard/replay/gate/shape.ts';

const incremental = (data: object): object => ({ type: 3, timestamp: 1, data });
const added = (node: object, depths = new Map<number, number>()) =>
  gateEvent(incremental({ source: 0, adds: [{ parentId: 5, nextId: null, node }], removes: [], texts: [], attributes: [] }), depths);
const element = (tagName: string, attributes: object = {}, childNodes: object[] = [], id = 9) => ({
  type: 2,
  id,
  tagName,
  attributes,
  childNodes,
});

describe('the gate before the player', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a number', 7],
    ['a list', []],
    ['type 99', { type: 99, timestamp: 1, data: {} }],
    ['a custom event', { type: 5, timestamp: 1, data: { tag: 'x', payload: {} } }],
    ['a plugin', { type: 6, timestamp: 1, data: { plugin: 'x', payload: {} } }],
    ['a snapshot of null', { type: 2, timestamp: 1, data: { node: null } }],
    ['a snapshot without a root', { type: 2, timestamp: 1, data: { node: { type: 0, id: 1, childNodes: [] } } }],
    ['no positions', incremental({ source: 1, positions: [] })],
    ['positions of nothing', incremental({ source: 1, positions: [null, { x: 'a' }] })],
    ['canvas commands', incremental({ source: 9, id: 3, type: 0, commands: [] })],
    ['fonts', incremental({ source: 10, family: 'x', fontSource: 'url(http://x)', buffer: false })],
    ['media', incremental({ source: 7, type: 0, id: 3 })],
    ['a log', incremental({ source: 11 })],
    ['a custom element', incremental({ source: 16, define: { name: 'x-y' } })],
    ['a size of nothing', { type: 4, timestamp: 1, data: { href: '', width: Number.NaN, height: 5 } }],
    ['a scroll to nowhere', incremental({ source: 3, id: -1, x: 0, y: 0 })],
  ])('REPLAY-1 drops %s', (_name, event) => {
    expect(gateEvent(event, new Map())).toBeUndefined();
  });

  it('REPLAY-1 keeps events with any timestamp, since it is not used', () => {
    expect(gateEvent({ type: 3, timestamp: 9e15, data: { source: 3, id: 1, x: 1, y: 2 } }, new Map())).toMatchObject({ timestamp: 9e15 });
    expect(gateEvent({ type: 3, timestamp: 'soon', data: { source: 3, id: 1, x: 1, y: 2 } }, new Map())).toMatchObject({ timestamp: 0 });
  });

  it('REPLAY-1 copies only known parts, and never a prototype', () => {
    const raw = JSON.parse(
      '{"type":3,"timestamp":1,"__proto__":{"x":1},"extra":1,"data":{"source":3,"id":1,"x":1,"y":2,"__proto__":{"polluted":1},"more":2}}',
    );
    const event = gateEvent(raw, new Map());
    expect(event).toEqual({ type: 3, timestamp: 1, data: { source: 3, id: 1, x: 1, y: 2 } });
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    const gated = added(JSON.parse('{"type":2,"id":9,"tagName":"p","attributes":{"__proto__":"x","title":"t"},"childNodes":[]}'));
    expect(
      Object.keys((gated as never as { data: { adds: { node: { attributes: object } }[] } }).data.adds[0]?.node.attributes ?? {}),
    ).toEqual(['title']);
  });

  it('REPLAY-1 cuts what is nested too deep, in one event and over many', () => {
    let node: object = element('b');
    for (let id = 100; id < 5_100; id += 1) node = element('b', {}, [node], id);
    const depths = new Map<number, number>();
    expect(added(node, depths)).toBeDefined();
    expect(Math.max(...depths.values())).toBe(GATE.depth);
    depths.set(5, GATE.depth);
    expect(added(element('i'), depths)).toMatchObject({ data: { adds: [] } });
  });

  it('REPLAY-1 lets an id name one node of a tree', () => {
    expect(added(element('div', {}, [element('p', {}, [], 9), element('b', {}, [], 10), element('i', {}, [], 10)]))).toMatchObject({
      data: { adds: [{ node: { id: 9, childNodes: [{ id: 10, tagName: 'b' }] } }] },
    });
  });

  it.each([
    ['script', 'noscript'],
    ['SCRIPT', 'noscript'],
    ['base', 'noscript'],
    ['meta', 'noscript'],
    ['object', 'div'],
    ['embed', 'div'],
    ['table', 'table'],
  ])('REPLAY-2 shows <%s> as <%s>', (from, to) => {
    expect(added(element(from))).toMatchObject({ data: { adds: [{ node: { tagName: to } }] } });
  });

  it.each([
    ['onerror', 'alert(1)'],
    ['OnBegin', 'alert(1)'],
    ['srcdoc', '<script>'],
    ['src', '/logout'],
    ['src', 'data:text/html,<script>'],
    ['srcset', '/a 1x'],
    ['action', '/a'],
    ['ping', '/a'],
    ['http-equiv', 'refresh'],
    ['rel', 'preconnect'],
    ['to', 'java\tscript:alert(1)'],
    ['values', 'x;javascript:alert(1)'],
    ['attributeName', 'href'],
    ['data-x', 'https://evil.example/'],
    ['data-y', ' //evil.example/'],
    ['is', 'x-y'],
    ['__proto__', 'x'],
    ['a b', 'x'],
  ])('REPLAY-2 drops %s="%s"', (name, value) => {
    expect(gateAttribute(name, value)).toBeUndefined();
  });

  it.each([
    ['href', 'https://shop.example/', 'about:blank'],
    ['href', 'java\tscript:alert(1)', 'about:blank'],
    ['href', '#icon', '#icon'],
    ['src', 'data:image/png;base64,AAAA', 'data:image/png;base64,AAAA'],
    ['class', 'btn btn-primary', 'btn btn-primary'],
    ['style', 'background:url(/a)', 'background:none'],
    ['fill', 'url(#gradient)', 'url(#gradient)'],
    ['filter', 'url(//evil.example/f)', 'none'],
    ['viewBox', '0 0 24 24', '0 0 24 24'],
  ])('REPLAY-2 turns %s="%s" into "%s"', (name, value, shown) => {
    expect(gateAttribute(name, value)).toBe(shown);
  });

  it.each([
    ['@import url("/a"); b{color:red}', ' b{color:red}'],
    ['@import "/a";', ''],
    ['@\\69mport "/a";', ''],
    ['b{background:u\\72l(/a)}', 'b{background:none}'],
    ['b{background:url( "data:image/png;base64,AA" )}', 'b{background:url( "data:image/png;base64,AA" )}'],
    ['@font-face{src:url(/f.woff2)}', '@font-face{src:none}'],
    ['b::before{content:"\\201C"}', 'b::before{content:"\\201C"}'],
    ['b{color:red}', 'b{color:red}'],
  ])('REPLAY-2 style text %s', (css, kept) => {
    expect(gateCss(css)).toBe(kept);
  });
});
