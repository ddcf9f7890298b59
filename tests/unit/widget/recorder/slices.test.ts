import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSlices, type Slices } from '../../../../widget/recorder/source/slices.ts';

let clock = 0;
let frames: (() => void)[] = [];
let slices: Slices;
let runs: number;
const page = { visibilityState: 'visible' };

beforeEach(() => {
  clock = 1_000;
  frames = [];
  runs = 0;
  page.visibilityState = 'visible';
  vi.spyOn(performance, 'now').mockImplementation(() => clock);
  vi.stubGlobal('document', page);
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => frames.push(draw));
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
  slices = createSlices(() => {
    runs += 1;
    return 'nothing';
  });
});

afterEach(() => {
  slices.stop();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const draw = (): void => {
  for (const frame of frames.splice(0)) frame();
};

test('REC-62 (P4): the first change after a quiet while is told at once', () => {
  slices.now();
  expect(runs).toBe(1);
  clock += 16;
  slices.now();
  expect(runs).toBe(2);
});

test('REC-62 (P3): changes that follow one another are told once a frame', async () => {
  slices.now();
  for (let change = 0; change < 5; change += 1) {
    clock += 2;
    slices.now();
  }
  expect([runs, frames.length]).toEqual([1, 1]);
  draw();
  await vi.waitFor(() => expect(runs).toBe(2));
  expect(frames).toHaveLength(0);
});

test('REC-62 (P3): a page in the background, which draws no frames, does not wait for one', async () => {
  slices.now();
  page.visibilityState = 'hidden';
  slices.now();
  expect(frames).toHaveLength(0);
  await vi.waitFor(() => expect(runs).toBe(2));
});
