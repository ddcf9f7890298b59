import type { PlatformStore } from '../../ports/store.ts';
import { writeMeta } from './writeMeta.ts';

const ID = 'meta_clockJump';

/** A step forward of the clock that nothing explains: where it came to, by how much, and what the operator says. */
export type ClockJump = { to: string; byMs: number; decision: 'none' | 'rejected' | 'accepted' };

export async function readJump(platform: PlatformStore): Promise<ClockJump | null> {
  const found = await platform.get('meta', ID);
  return found ? (JSON.parse(found.value) as ClockJump) : null;
}

export function writeJump(platform: PlatformStore, jump: ClockJump, at: string): Promise<void> {
  return writeMeta(platform, ID, JSON.stringify(jump), at);
}

export async function forgetJump(platform: PlatformStore): Promise<void> {
  await platform.remove('meta', ID);
}
