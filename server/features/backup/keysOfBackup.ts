import type { Keys } from '../../ports/keys.ts';

/** The keys that are here with the roots of a backup in place of theirs, in memory alone: to judge the backup before it is put anywhere. */
export function keysOfBackup(keys: Keys, roots: ReadonlyMap<string, string>): Keys {
  const kept = new Map(roots);
  const nothing = async (): Promise<boolean> => false;
  return {
    ...keys,
    getRoot: async (name) => kept.get(name) ?? null,
    putRootIfAbsent: async (name, wrapped) => {
      if (!kept.has(name)) kept.set(name, wrapped);
      return kept.get(name) ?? wrapped;
    },
    replaceRoot: nothing,
    removeRoot: nothing,
    rootNames: async () => [...kept.keys()],
  };
}
