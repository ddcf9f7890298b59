import { expect, it } from 'vitest';
import type { Place } from '../../../dashboard/replay/replayMessages.ts';
import { createPen } from '../../../dashboard/session/pen.ts';
import type { MarkBody } from '../../../protocol/sealed/mark.ts';

const place = { node: 7, within: { x: 0.5, y: 0.5 }, box: { left: 0, top: 0, width: 100, height: 40 } } as Place;

const open = () => {
  const due: (() => void)[] = [];
  const sent: MarkBody[] = [];
  const clock = {
    now: () => 0,
    after: (_ms: number, act: () => void) => {
      due.push(act);
      return () => void due.splice(due.indexOf(act), 1);
    },
  };
  const pen = createPen({ clock, newId: () => 'd1', place: async () => place, mark: (body) => sent.push(body), scale: () => 0.5 });
  return { pen, sent, due };
};

it('CTRL-10 a drawing is told from the corner of the node under it, in the visitor’s pixels', async () => {
  const { pen, sent, due } = open();
  await pen.begin({ x: 200, y: 100 });
  pen.move({ x: 210, y: 100 });
  pen.move({ x: 210.4, y: 100 });
  due.shift()?.();
  pen.move({ x: 210, y: 120 });
  pen.end();
  expect(sent).toEqual([
    { type: 'draw', id: 'd1', node: 7, points: [100, 40, 120, 40], stays: false, done: false },
    { type: 'draw', id: 'd1', node: 7, points: [120, 80], stays: false, done: true },
  ]);
  expect(pen.strokes.value[0]?.points).toEqual([100, 40, 120, 40, 120, 80]);
  // It fades here when it does there.
  for (const act of due.splice(0)) act();
  expect(pen.strokes.value).toEqual([]);
});

it('CTRL-10 one that stays is kept until it is wiped away; a long one goes in parts', async () => {
  const { pen, sent } = open();
  pen.stays.value = true;
  await pen.begin({ x: 0, y: 0 });
  for (let at = 1; at <= 300; at += 1) pen.move({ x: at * 2, y: 0 });
  pen.end();
  const draws = sent.filter((body) => body.type === 'draw');
  expect(draws.map(({ points, done }) => [points.length, done])).toEqual([
    [400, false],
    [202, true],
  ]);
  expect(pen.strokes.value).toHaveLength(1);
  pen.wiped();
  expect(pen.strokes.value).toEqual([]);
});

it('CTRL-10 a press that ends before its place is known draws nothing', async () => {
  const { pen, sent } = open();
  const begun = pen.begin({ x: 0, y: 0 });
  pen.end();
  await begun;
  expect(sent).toEqual([]);
  expect(pen.strokes.value).toEqual([]);
});
