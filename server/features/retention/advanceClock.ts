import type { PlatformStore } from '../../ports/store.ts';
import { writeMeta } from './writeMeta.ts';

const MARK = 'meta_clock';
/** Clocks of one cluster may differ by this much without anything being wrong. */
const TOLERANCE_MS = 60_000;

/** Keeps the highest time seen, in the store. False when the clock has gone back since: nothing may be judged by it then. */
export async function advanceClock(platform: PlatformStore, now: string): Promise<boolean> {
  const mark = await platform.get('meta', MARK);
  if (mark && Date.parse(now) < Date.parse(mark.value) - TOLERANCE_MS) return false;
  if (!mark || mark.value < now) await writeMeta(platform, MARK, now, now);
  return true;
}
