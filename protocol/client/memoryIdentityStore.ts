import { CopaneError } from '../copaneError.ts';
import type { IdentityRecord, IdentityStore } from './identityStore.ts';

/** For one page load, for Node, and where storage is refused. */
export const createMemoryIdentityStore = (): IdentityStore => {
  const records = new Map<string, IdentityRecord>();
  return {
    claim: async (record) => {
      const found = records.get(record.sessionId) ?? record;
      records.set(record.sessionId, found);
      return found;
    },
    update: async (sessionId, change) => {
      const record = records.get(sessionId);
      if (!record) throw new CopaneError('not-found', 'The keys of this session are gone; connect again.');
      return change(record);
    },
    remove: async (sessionId) => void records.delete(sessionId),
  };
};
