/** Work that waits for its turn: a little at a time, so that the page stays its visitor's. */
export type Slices = {
  /** Goes on soon. */
  wake: () => void;
  /** Goes on at once after a quiet while; in a stream of calls when the next frame is drawn, once for all of them. */
  now: () => void;
  stop: () => void;
};

/** What a slice leaves: nothing, more, or more that must wait for a frame in which the page lays itself out. */
export type Left = 'nothing' | 'more' | 'more after a frame';

/** Milliseconds of a slice, and of work in somebody else's task. What a single step runs over is taken off the next ones. */
const SLICE = 8;
const LEAST = 2;
const GUEST = 4;
/** Nobody sees more than a frame. Right after one the page's styles are computed, so that looking at them costs nothing. */
const FRAME = 16;
/** A page in the background draws no frames. The one in which a page lays out very much takes its time to come. */
const NO_FRAME = 100;
const NO_LAYOUT = 1_000;

/**
 * Turns come by message, not by idle time (four times as long to the end) and not by `postTask` (starves).
 */
export const createSlices = (work: (isLate: () => boolean) => Left): Slices => {
  const { port1, port2 } = new MessageChannel();
  const clock = performance.now.bind(performance);
  let waiting: 'nothing' | 'turn' | 'frame' = 'nothing';
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The first turns run code that has never run. */
  let overrun = SLICE / 2;
  let ended = -FRAME;
  let working = false;
  let stopped = false;

  const unwait = (): void => {
    if (waiting === 'frame') {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    }
    waiting = 'nothing';
  };
  const turn = (): void => {
    if (stopped) return;
    unwait();
    waiting = 'turn';
    port2.postMessage(0);
  };
  const afterFrame = (patience: number): void => {
    if (waiting !== 'nothing') return;
    if (document.visibilityState === 'hidden') {
      turn();
      return;
    }
    waiting = 'frame';
    frame = requestAnimationFrame(turn);
    timer = setTimeout(turn, patience);
  };

  const run = (budget: number): void => {
    if (stopped || working) return;
    working = true;
    const start = clock();
    const end = start + Math.max(LEAST, budget - overrun);
    let left: Left = 'nothing';
    try {
      left = work(() => clock() >= end);
    } finally {
      working = false;
      overrun = Math.max(overrun * 0.8, Math.min(budget, clock() - end));
    }
    ended = clock();
    if (left === 'more') turn();
    else if (left !== 'nothing') afterFrame(NO_LAYOUT);
  };
  port1.onmessage = () => {
    waiting = 'nothing';
    run(SLICE);
  };

  return {
    wake: () => {
      if (waiting === 'nothing' && !working) turn();
    },
    now: () => {
      if (stopped || waiting !== 'nothing') return;
      if (clock() - ended >= FRAME) run(GUEST);
      else afterFrame(NO_FRAME);
    },
    stop: () => {
      stopped = true;
      unwait();
      port1.close();
      port2.close();
    },
  };
};
