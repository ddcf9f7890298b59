import { type Logger, pino } from 'pino';

/**
 * Lines of JSON on stdout. What is logged is said where it is logged: events, codes and kinds, never names, addresses, pages or
 * tokens. An error's message and stack are ours or a library's; what it carries besides is left out.
 */
export const createLog = (level: string): Logger =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: {
      err: (error: unknown) =>
        error instanceof Error ? { name: error.name, message: error.message, stack: error.stack } : { name: 'not an error' },
    },
  });
