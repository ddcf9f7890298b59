import type { VisitorToRelay } from '../../protocol/messages/visitorToRelay.ts';

/** Without meaning on another connection: the session sends them anew. */
const ONE_CONNECTION: readonly VisitorToRelay['type'][] = ['key', 'ice', 'page', 'tab:active', 'session:join', 'ping', 'chat'];

/** Holds what is said before the line is open, or while it is lost, in order. */
export const createOutbox = (sendNow: (message: VisitorToRelay) => void) => {
  let open = false;
  let waiting: VisitorToRelay[] = [];
  return {
    send: (message: VisitorToRelay): void => {
      if (open) sendNow(message);
      else if (!ONE_CONNECTION.includes(message.type)) waiting.push(message);
    },
    setOpen: (next: boolean): void => {
      open = next;
      if (!next) return;
      const held = waiting;
      waiting = [];
      for (const message of held) sendNow(message);
    },
    clear: (): void => {
      waiting = [];
    },
  };
};
