import { join } from 'node:path';
import { runCopane } from '../../runCopane.ts';

const SHIFT = join(import.meta.dirname, 'shiftClock.ts');
const DAY_MS = 24 * 3_600_000;

/** So many days later on the same data: what has its time goes, and the first part of the audit log with it. */
export const driveTime = (env: Record<string, string>, days: number): void => {
  const later = { ...env, NODE_OPTIONS: `${env.NODE_OPTIONS ?? ''} --import ${SHIFT}`, DRIFT_SHIFT_MS: String(days * DAY_MS) };
  // Against the database's own clock this is a jump that somebody must vouch for.
  if (env.MONGODB_URI) runCopane(['clock', 'accept'], later);
  runCopane(['sweep'], later);
};
