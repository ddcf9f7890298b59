import { expect, it, vi } from 'vitest';
import type { Place } from '../../../dashboard/replay/replayMessages.ts';
import { createHand } from '../../../dashboard/session/hand.ts';
import type { ReplayLink } from '../../../dashboard/session/replayLink.ts';
import type { SessionModel } from '../../../dashboard/session/sessionModel.ts';

const placeAt = (x: number, y: number, takes: Place['takes'] = 'click'): Place => ({
  x,
  y,
  node: x < 100 ? 7 : 8,
  within: { x: 0.25, y: 0.5 },
  box: { left: 0, top: 0, width: 10, height: 10 },
  takes,
  options: [],
});

const open = () => {
  let now = 1_000;
  const model = { control: vi.fn(), point: vi.fn(), mark: vi.fn() };
  const link = { where: async (x: number, y: number) => placeAt(x, y), send: vi.fn() } as unknown as ReplayLink;
  const hand = createHand({ model: model as unknown as SessionModel, link: () => link, clock: { now: () => now, after: () => () => {} } });
  const later = (ms: number): void => {
    now += ms;
  };
  return { hand, later, ...model, send: link.send };
};
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

it('DASH-9 a press that moves is one drag with its way, and no click besides', async () => {
  const { hand, control, later } = open();
  hand.down('control', { x: 10, y: 10 });
  for (const x of [12, 40, 80, 120]) {
    later(40);
    hand.move({ x, y: 10 }, 'control');
  }
  hand.up('control', { x: 130, y: 10 }, ['shift']);
  await hand.click('control', { x: 130, y: 10 }, 1);
  await settle();
  const spot = (node: number) => ({ node, x: 0.25, y: 0.5 });
  expect(control.mock.calls.map(([body]) => body)).toEqual([
    { type: 'drag', actionId: 1, ...spot(7), path: [spot(7), spot(7), spot(8), spot(8)], held: ['shift'] },
  ]);
});

it('DASH-9 a trembling press is a click', async () => {
  const { hand, control } = open();
  hand.down('control', { x: 10, y: 10 });
  hand.move({ x: 12, y: 11 }, 'control');
  hand.up('control', { x: 12, y: 11 });
  await hand.click('control', { x: 12, y: 11 }, 1, ['command']);
  expect(control.mock.calls.map(([body]) => body)).toEqual([
    { type: 'click', actionId: 1, node: 7, x: 0.25, y: 0.5, count: 1, held: ['command'] },
  ]);
});

it('DASH-9 hovers only with control, at most every 100 ms', async () => {
  const { hand, control, later } = open();
  hand.move({ x: 1, y: 1 }, 'pointer');
  await settle();
  expect(control).not.toHaveBeenCalled();
  for (let at = 0; at < 5; at += 1) {
    later(40);
    hand.move({ x: at, y: 1 }, 'control');
    await settle();
  }
  expect(control.mock.calls.map(([body]) => body.type)).toEqual(['hover', 'hover']);
});

it('DASH-21 opens a field of its own where the visitor’s would be picked, if that was the last press', async () => {
  const { hand, control } = open();
  await hand.click('control', { x: 10, y: 10 }, 1);
  hand.answered({ type: 'control:result', actionId: 1, refused: null, field: 'date' });
  expect(hand.picking.value).toMatchObject({ field: 'date', place: { node: 7 } });
  hand.pick('2026-11-21');
  expect(control).toHaveBeenLastCalledWith({ type: 'type', actionId: 2, node: 7, text: '2026-11-21', replace: true });
  expect(hand.picking.value).toBeUndefined();
  await hand.click('control', { x: 10, y: 10 }, 1);
  await hand.click('control', { x: 110, y: 10 }, 1);
  hand.answered({ type: 'control:result', actionId: 3, refused: null, field: 'date' });
  expect(hand.picking.value).toBeUndefined();
});

it('CTRL-10 clearing takes all marks back at both ends; a new picture does, too', async () => {
  const { hand, mark, send } = open();
  await hand.click('highlight', { x: 10, y: 10 }, 1);
  expect(mark).toHaveBeenLastCalledWith({ type: 'highlight', id: 'highlight', node: 7, box: null });
  expect(send).toHaveBeenLastCalledWith({ type: 'follow', nodes: [7] });
  hand.boxed(7, { left: 1, top: 1, width: 2, height: 2 }, { left: 1, top: 1, width: 2, height: 2 });
  expect(hand.highlight.value).toBeDefined();
  hand.clear();
  expect(mark).toHaveBeenLastCalledWith({ type: 'clear', id: null });
  expect(hand.highlight.value).toBeUndefined();
  mark.mockClear();
  hand.renew();
  expect(mark).not.toHaveBeenCalled();
  await hand.click('highlight', { x: 10, y: 10 }, 1);
  hand.renew();
  expect(mark).toHaveBeenLastCalledWith({ type: 'clear', id: null });
});
