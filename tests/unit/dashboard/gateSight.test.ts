import { expect, test } from 'vitest';
import { gateSight } from '../../../dashboard/replay/gate/gateSight.ts';

const said = (payload: unknown): unknown => gateSight({ type: 5, timestamp: 0, data: { tag: 'copane:sight', payload } });

test('REC-43 what makes no box counts as all of the page, and other events are none of its business', () => {
  expect(said({ part: { x: 1, y: 2, width: 30, height: 40, more: 'x' } })).toEqual({ part: { x: 1, y: 2, width: 30, height: 40 } });
  for (const payload of [
    null,
    {},
    { part: null },
    { part: [] },
    { part: { x: 0, y: 0, width: '9', height: 9 } },
    { part: { x: 0, y: 0, width: -1, height: 9 } },
  ])
    expect(said(payload), JSON.stringify(payload)).toEqual({ part: null });
  expect(said({ part: { x: 1e300, y: 0, width: 1e300, height: 1 } })).toEqual({ part: { x: 1e6, y: 0, width: 1e6, height: 1 } });
  expect(gateSight({ type: 3, data: { tag: 'copane:sight' } })).toBeUndefined();
  expect(gateSight({ type: 5, data: { tag: 'copane:asset' } })).toBeUndefined();
  expect(gateSight('copane:sight')).toBeUndefined();
});
