import type { Sealing } from '../../protocol/client/sealer.ts';
import type { RrwebEvent } from '../recorder/domSource.ts';

/** After a quiet while an event leaves at once; in a stream of them those of one drawn frame leave together, since nobody can see more. */
const BATCH_MS = 16;
/** A page that changes all the time: two frames together, since each frame that is sent costs 65 bytes besides what is in it. */
const BUSY_MS = 33;
/** Values and changes in a batch, a rough measure of how much moves. */
const BUSY = 8;

export type PageStreamOptions = {
  seal(sealing: Sealing): Promise<boolean>;
  after(ms: number, task: () => void): void;
  now(): number;
  failed(error: unknown): void;
};

/** Turns the recorder's events into sealed page bodies: a new generation at each snapshot, deltas in small batches. */
export const createPageStream = ({ seal, after, now, failed }: PageStreamOptions) => {
  let snapshotId = 0;
  let batch: RrwebEvent[] = [];
  let reset = false;
  let timed = false;
  let lastSent = 0;
  let interval = BATCH_MS;
  let ended = false;

  const flush = (): void => {
    timed = false;
    if (ended || batch.length === 0 || snapshotId === 0) return;
    const body = batch;
    batch = [];
    lastSent = now();
    interval = body.flatMap(({ data }) => Object.values(data as object).flat()).length > BUSY && !reset ? BUSY_MS : BATCH_MS;
    seal({ kind: 'page', body, snapshotId, reset }).catch(failed);
    reset = false;
  };
  return {
    emit: (event: RrwebEvent, startsView: boolean): void => {
      if (ended) return;
      if (startsView) {
        flush();
        snapshotId += 1;
        reset = true;
      }
      batch.push(event);
      if (timed) return;
      timed = true;
      const wait = lastSent + interval - now();
      // Even "at once" waits for the end of the callback, so that a snapshot's parts stay together.
      if (wait > 0) after(wait, flush);
      else queueMicrotask(flush);
    },
    end: (): void => {
      ended = true;
    },
  };
};
