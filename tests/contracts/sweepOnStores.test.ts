import { describe, expect, test } from 'vitest';
import { sweepScratch } from '../unit/server/retention/sweepScratch.ts';
import { STORES } from './openScratch.ts';
import { at, ids, sampleMessage, sampleSession, sampleTenant } from './sampleRecords.ts';

describe.each(STORES)('the sweep on %s', (kind) => {
  test('KEEP-3 more sessions and messages than one page go together, those that are not due stay', async () => {
    const { store, sweepAt, end } = await sweepScratch(kind);
    try {
      const id = ids.next('ten');
      await store.platform().insert('tenants', sampleTenant(id));
      const tenant = store.tenant(id);
      const add = async (endedAt: string, messages: number): Promise<void> => {
        const session = await tenant.insert('sessions', sampleSession({ endedAt, tokenHash: ids.next('h') }));
        for (let n = 0; n < messages; n++) await tenant.insert('messages', sampleMessage({ sessionId: session.id, sentAt: endedAt }));
      };
      for (let n = 0; n < 110; n++) await add(at(n % 20), n === 0 ? 120 : 1);
      await add('2027-03-01T00:00:00.000Z', 1);
      const report = await sweepAt('2027-03-31T00:00:00.000Z');
      expect(report).toMatchObject({ outcome: 'done', tenants: 1, removed: { sessions: 110, messages: 229 }, cleared: { sessions: 1 } });
      expect(await tenant.count('sessions', { index: 'byState' })).toBe(1);
      expect(await tenant.count('messages', { index: 'bySession' })).toBe(1);
    } finally {
      await end();
    }
  });
});
