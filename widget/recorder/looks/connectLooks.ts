import type { RrwebEvent } from '../domSource.ts';
import type { Looks, LooksHost, LooksPart } from './looksPart.ts';

/** Brings the part to a view that has started, once. */
export const connectLooks = (host: LooksHost, load: (() => Promise<LooksPart>) | undefined) => {
  let looks: Looks | undefined;
  let begun = false;
  return {
    told: (event: RrwebEvent, startsView: boolean): void => {
      looks?.told(event, startsView);
      if (begun || !startsView) return;
      begun = true;
      load?.()
        .then((part) => {
          looks = part.open(host);
        })
        .catch(host.onError);
    },
    stop: (): void => looks?.stop(),
  };
};
