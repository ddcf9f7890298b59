import type { DataCategory } from './vocabulary.ts';

/** `fault`: only where something went wrong that should not. */
export type LogField = { category: DataCategory; when?: 'fault' };

const request = { category: 'system.request' } as const;
const fault = { category: 'system.error', when: 'fault' } as const;

/** What a line of the server's log may say, field by field. A line with another field is a bug. */
export const logFields: Readonly<Record<string, LogField>> = {
  level: { category: 'system.bookkeeping' },
  time: request,
  event: request,
  msg: request,
  port: { category: 'system.bookkeeping' },
  resumedSessions: { category: 'system.usage' },
  code: { category: 'system.error' },
  reason: { category: 'system.error' },
  from: request,
  method: request,
  route: request,
  status: request,
  ms: request,
  sessionId: { category: 'user.identifier.pseudonym' },
  name: { category: 'system.error' },
  version: { category: 'system.error' },
  frames: { category: 'system.error' },
  type: fault,
  state: fault,
  err: fault,
  'err.name': fault,
  'err.message': fault,
  'err.stack': fault,
};
