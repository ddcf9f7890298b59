import type { Clock } from './clock.ts';

/** When none has come by then, it is asked for again. */
const WAIT_MS = 3_000;

/** One request for a whole picture at a time, repeated until one came. */
export const createPictureRequest = (clock: Clock, request: () => void) => {
  let stop: (() => void) | undefined;
  const done = (): void => {
    stop?.();
    stop = undefined;
  };
  const ask = (): void => {
    request();
    stop = clock.after(WAIT_MS, ask);
  };
  return {
    /** Something of the page was missed. */
    need: (): void => {
      if (!stop) ask();
    },
    /** The way is clear now: asks without waiting, if a picture is still missing. */
    hurry: (): void => {
      if (!stop) return;
      done();
      ask();
    },
    done,
  };
};
