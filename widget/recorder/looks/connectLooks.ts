import type { RrwebEvent } from '../domSource.ts';
import type { Looks, LooksHost, LooksPart } from './looksPart.ts';

/** Brings the part to a view that has started, once. */
export const connectLooks = (host: LooksHost, load: (() => Promise<LooksPart>) | undefined) => {
  let looks: Looks | undefined;
  let waiting = load;
  return {
    told: (event: RrwebEvent, startsView: boolean): void => {
      looks?.told(event, startsView);
      if (!startsView) return;
      waiting?.()
        .then((part) => {
          looks = part.open(host);
        })
        .catch(host.onError);
      waiting = undefined;
    },
    stop: (): void => looks?.stop(),
  };
};
