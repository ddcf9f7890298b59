export const mutation = (data: object) => ({
  type: 3,
  timestamp: 5,
  data: { source: 0, adds: [], removes: [], texts: [], attributes: [], ...data },
});

/** Events that could break a player, onto a page of `snapshotOf`. */
export const HOSTILE_EVENTS: unknown[] = [
  null,
  7,
  [],
  { type: 99, data: {}, timestamp: 1 },
  { type: 2, timestamp: 3, data: { node: null } },
  { type: 2, timestamp: 3, data: { node: { type: 0, id: 1, childNodes: [] } } },
  { type: 3, timestamp: 3, data: { source: 1, positions: [] } },
  { type: 3, timestamp: 9e15, data: { source: 3, id: 1, x: 0, y: 0 } },
  { type: 3, timestamp: 3, data: { source: 8, id: 3, adds: [{ rule: 'x{', index: [9, 9, 9] }] } },
  { type: 3, timestamp: 3, data: { source: 13, id: 3, index: [5, 5], set: { property: 'x', value: 'y' } } },
  { type: 3, timestamp: 3, data: { source: 9, id: 3, type: 0, commands: [{ property: 'constructor', args: ['alert(1)'] }] } },
  { type: 3, timestamp: 3, data: { source: 2, type: 5, id: 7, x: null, y: {} } },
  mutation({ adds: [{ parentId: 5, nextId: null, node: { type: 2, id: 5, tagName: 'div', attributes: {}, childNodes: [] } }] }),
  mutation({ adds: [{ parentId: 999, nextId: 998, node: { type: 3, id: 70, textContent: 'x' } }] }),
  mutation({ adds: [{ parentId: 5, nextId: null, node: { type: 2, id: 60, tagName: 'a b<c', attributes: {}, childNodes: [] } }] }),
  JSON.parse(
    '{"type":3,"timestamp":3,"data":{"source":0,"__proto__":{"polluted":1},"attributes":[{"id":5,"attributes":{"__proto__":"x","constructor":"y"}}]}}',
  ),
];
