import { LIMITS } from '../../protocol/limits.ts';
import type { Clock } from '../ports/clock.ts';

/** One-time tickets that open a socket, so that no long-lived token stands in an address. In memory, for half a minute. */
export type Tickets<T> = { issue(holder: T): string; redeem(ticket: string): T | undefined };

export const createTickets = <T>({ clock, randomToken }: { clock: Clock; randomToken: () => string }): Tickets<T> => {
  const open = new Map<string, { holder: T; until: number }>();
  const dropExpired = (): void => {
    // Issued in order of time, so the first that is good ends the search.
    for (const [ticket, { until }] of open) {
      if (until > clock.monotonic()) break;
      open.delete(ticket);
    }
  };
  return {
    issue: (holder) => {
      dropExpired();
      const ticket = randomToken();
      open.set(ticket, { holder, until: clock.monotonic() + LIMITS.ticketMs });
      return ticket;
    },
    redeem: (ticket) => {
      const found = open.get(ticket);
      open.delete(ticket);
      return found && found.until > clock.monotonic() ? found.holder : undefined;
    },
  };
};
