import type { RrwebEvent } from '../recorder/domSource.ts';

export type PageBatch = { type: 'page'; generation: number; reset: boolean; events: RrwebEvent[] };
export type TakePage = (event: RrwebEvent, startsView: boolean) => void;

/** Puts the events of one task into one message: the parts of a full view make a page only together. */
export const batchPage = (send: (batch: PageBatch) => void): TakePage => {
  let generation = 0;
  let events: RrwebEvent[] = [];
  let reset = false;
  const flush = (): void => {
    if (events.length > 0 && generation > 0) send({ type: 'page', generation, reset, events });
    events = [];
    reset = false;
  };
  return (event, startsView) => {
    if (startsView) {
      flush();
      generation += 1;
      reset = true;
    }
    events.push(event);
    if (events.length === 1) queueMicrotask(flush);
  };
};
