import type { Clock } from './ports/clock.ts';

/** RFC 3339, UTC, milliseconds: sorts as text. */
export const instantOf = (clock: Clock): string => new Date(clock.now()).toISOString();
