import { CopaneError } from '../../protocol/copaneError.ts';
import type { MaskPolicy } from '../../protocol/http/visitorHello.ts';
import type { Presence } from '../hub.ts';

/** So long a policy is taken for the site's present one. */
const FRESH_MS = 60_000;

export type MaskKeeperOptions = {
  presence: Pick<Presence, 'configuration' | 'masking'>;
  view: Window;
  /** Milliseconds since the page began. */
  now(): number;
  /** The site's owner changed what is masked while this page was looked at. */
  changed(): void;
};

/** What the site's owner wants masked, as of the last minute: asked before a view begins, and again while it lasts. */
export const createMaskKeeper = ({ presence, view, now, changed }: MaskKeeperOptions) => {
  let known: MaskPolicy | undefined;
  /** What came with the page is as old as the page. */
  let asked = 0;
  let timer = 0;
  const current = (): MaskPolicy => known ?? presence.configuration?.mask ?? { mode: 'standard', mask: [], block: [] };
  const ask = async (refused?: string): Promise<boolean> => {
    const before = JSON.stringify(current());
    try {
      known = (await presence.masking(refused)) ?? known;
      asked = now();
    } catch {
      // Without an answer what is known goes on.
    }
    return JSON.stringify(current()) !== before;
  };
  return {
    current,
    /** `null`: what is known is fresh, and the page is there. */
    prepare: (): Promise<unknown> | null =>
      view.document.readyState === 'loading'
        ? new Promise((done) => view.addEventListener('DOMContentLoaded', done))
        : now() - asked < FRESH_MS
          ? null
          : ask(),
    watch: (on: boolean): void => {
      view.clearInterval(timer);
      if (on)
        timer = view.setInterval(() => {
          ask().then((news) => {
            if (news) changed();
          });
        }, FRESH_MS);
    },
    /** A view could not begin: if one of the site's selectors is why, its owner hears of it. */
    failed: (error: unknown): void => {
      const cause = error instanceof CopaneError && error.code === 'declaration-invalid' ? error.cause : undefined;
      if (typeof cause === 'object' && cause !== null && 'selector' in cause) void ask(String(cause.selector));
    },
  };
};
