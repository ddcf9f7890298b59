/**
 * Why the relay closes a socket: the only fatal channel. Codes 4000-4999 are private use (RFC 6455 section 7.4.2).
 * `fatal` closes must not be retried with the same means: the client tells the person instead.
 */
export const CLOSE = {
  goingAway: { code: 1001, fatal: false, reason: 'The server restarts; connect again.' },
  malformed: { code: 4400, fatal: true, reason: 'The message is not valid JSON of a known type.' },
  ticketRefused: { code: 4401, fatal: false, reason: 'The ticket is unknown, used or expired; ask for a new one.' },
  originRefused: { code: 4403, fatal: true, reason: 'This origin is not on the list of the site.' },
  notFound: { code: 4404, fatal: true, reason: 'There is no such session.' },
  replaced: { code: 4409, fatal: true, reason: 'A newer connection of the same page took over.' },
  tooLarge: { code: 4413, fatal: true, reason: 'The message is larger than the relay takes.' },
  frameRefused: { code: 4422, fatal: true, reason: 'The frame is malformed or of a kind that this end may not send.' },
  versionUnsupported: { code: 4426, fatal: true, reason: 'The page runs another version of Copane; reload it.' },
  tooMany: { code: 4429, fatal: false, reason: 'Too many connections or messages; wait and connect again.' },
  accessRemoved: { code: 4430, fatal: true, reason: 'The account was signed out or removed.' },
  tooSlow: { code: 4431, fatal: false, reason: 'The connection could not keep up; connect again.' },
  internal: { code: 4500, fatal: false, reason: 'The server failed on this connection; connect again.' },
} as const satisfies Record<string, { code: number; fatal: boolean; reason: string }>;

export type CloseName = keyof typeof CLOSE;

/** Whether a client may try again after this close; unknown codes (a lost network is 1006) may. */
export const isFatalClose = (code: number): boolean => Object.values(CLOSE).some((close) => close.code === code && close.fatal);
