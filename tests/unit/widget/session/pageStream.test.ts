import { expect, test } from 'vitest';
import type { Sealing } from '../../../../protocol/client/sealer.ts';
import type { RrwebEvent } from '../../../../widget/recorder/domSource.ts';
import { createPageStream } from '../../../../widget/session/pageStream.ts';

const create = () => {
  let clock = 1_000;
  const waits: { ms: number; task: () => void }[] = [];
  const sealed: Sealing[] = [];
  const stream = createPageStream({
    seal: (sealing) => Promise.resolve(sealed.push(sealing) > 0),
    after: (ms, task) => void waits.push({ ms, task }),
    now: () => clock,
    failed: (error) => {
      throw error;
    },
  });
  stream.emit({ type: 4, data: {}, timestamp: 0 } as unknown as RrwebEvent, true);
  return {
    waits,
    sealed,
    pass: (ms: number) => {
      clock += ms;
    },
    emit: async (rows: number): Promise<void> => {
      const attributes = Array.from({ length: rows }, (_, id) => ({ id, attributes: { class: 'up' } }));
      stream.emit(
        { type: 3, data: { source: 0, adds: [], removes: [], texts: [], attributes }, timestamp: 0 } as unknown as RrwebEvent,
        false,
      );
      await Promise.resolve();
    },
  };
};

test('REC-63 (P4): after a quiet while an event leaves at once, the next one with what comes within a frame', async () => {
  const { emit, pass, sealed, waits } = create();
  await Promise.resolve();
  expect(sealed).toHaveLength(1);
  pass(50);
  await emit(1);
  expect([sealed.length, waits.length]).toEqual([2, 0]);
  pass(10);
  await emit(1);
  expect(waits.map(({ ms }) => ms)).toEqual([6]);
});

test('REC-63 (P5): while much changes in each frame, two frames leave together', async () => {
  const { emit, pass, sealed, waits } = create();
  await Promise.resolve();
  pass(50);
  await emit(10);
  pass(16);
  await emit(10);
  expect([sealed.length, ...waits.map(({ ms }) => ms)]).toEqual([2, 17]);
  waits[0]?.task();
  expect(sealed).toHaveLength(3);
});
