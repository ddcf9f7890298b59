/** Characters of one message; a slice of a page is far smaller, and one file of it at most a third of a million. */
const MESSAGE = 2_000_000;
/** Characters at once, for a whole view, and what grows again each second. */
const STORE = 48_000_000;
const PER_SECOND = 1_000_000;
const EVENTS = 20_000;

/** What one frame may say: a flood would keep the page, the line and the agents busy. */
export const createAllowance = (now: () => number) => {
  let left = STORE;
  let since = now();
  return {
    /** A whole view was asked for. */
    renew: (): void => {
      left = STORE;
    },
    /** The list of events in a message. Throws for anything else, and for more than may be said. */
    read: (message: unknown): readonly unknown[] => {
      if (typeof message !== 'string' || message.length > MESSAGE) throw new Error('A frame said too much at once.');
      const at = now();
      left = Math.min(STORE, left + ((at - since) * PER_SECOND) / 1_000) - message.length;
      since = at;
      const events: unknown = left < 0 ? undefined : JSON.parse(message);
      if (!Array.isArray(events) || events.length > EVENTS) throw new Error('A frame said too much.');
      return events;
    },
  };
};
