import { randomBytes } from 'node:crypto';
import { createSigner, type LoadedSigner } from '../../../../server/proofs/createSigner.ts';
import { createRoots, type Roots } from '../../../../server/records/roots.ts';
import { createWrapping } from '../../../../server/records/wrapping.ts';

/** Roots that are kept in memory, as one installation has them. */
export const memoryRoots = (): Roots & { kept: Map<string, string> } => {
  const kept = new Map<string, string>();
  const keys = {
    getRoot: async (name: string) => kept.get(name) ?? null,
    putRootIfAbsent: async (name: string, wrapped: string) => {
      if (!kept.has(name)) kept.set(name, wrapped);
      return kept.get(name) ?? wrapped;
    },
    replaceRoot: async (name: string, expected: string, next: string) => {
      if (kept.get(name) !== expected) return false;
      kept.set(name, next);
      return true;
    },
    removeRoot: async (name: string) => kept.delete(name),
  };
  return { ...createRoots(keys, createWrapping(randomBytes(32))), kept };
};

export const fixedClock = (start: string) => {
  let time = Date.parse(start);
  const set = (at: string): void => {
    time = Date.parse(at);
  };
  return { now: () => time, monotonic: () => time, set };
};

export const aSigner = (start = '2026-11-21T12:00:00.000Z'): Promise<LoadedSigner> =>
  createSigner({ roots: memoryRoots(), clock: fixedClock(start) });
