import { type DestinationStream, type Logger, pino } from 'pino';
import { scrubError } from './scrubError.ts';

/**
 * Lines of JSON, each to every stream. What is logged is said where it is logged: events, codes and kinds, never names, addresses,
 * pages or tokens.
 */
export const createLog = (level: string, streams: readonly DestinationStream[]): Logger =>
  pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: scrubError } },
    // Which levels are written is the logger's to say.
    pino.multistream(streams.map((stream) => ({ level: 'trace', stream }))),
  );

/** Where lines go unless a test listens. Written at once, so that the last words of a process are not lost. */
export const standardOutput = (): DestinationStream => pino.destination({ fd: 1, sync: true });
