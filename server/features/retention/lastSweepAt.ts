import type { PlatformStore } from '../../ports/store.ts';

/** When a sweep last came through, in any process; null: never yet. */
export async function lastSweepAt(platform: PlatformStore): Promise<string | null> {
  return (await platform.get('meta', 'meta_lastSweep'))?.setAt ?? null;
}
