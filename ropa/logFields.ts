import type { DataCategory } from './vocabulary.ts';

/** What a line of the server's log may say, field by field. A line with another field is a bug. */
export const logFields = {
  level: 'system.bookkeeping',
  time: 'system.request',
  event: 'system.request',
  msg: 'system.request',
  port: 'system.bookkeeping',
  resumedSessions: 'system.usage',
  code: 'system.error',
  reason: 'system.error',
  from: 'system.request',
  method: 'system.request',
  type: 'system.request',
  err: 'system.error',
  'err.name': 'system.error',
  'err.message': 'system.error',
  'err.stack': 'system.error',
} as const satisfies Record<string, DataCategory>;
