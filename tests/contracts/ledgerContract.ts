import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ledger, LedgerEntry, Tombstone } from '../../server/ports/ledger.ts';
import { ids } from './sampleRecords.ts';

/** What every ledger of deletions must do. */
export function ledgerContract(name: string, open: () => Promise<{ ledger: Ledger; end(): Promise<void> }>): void {
  describe(`ledger: ${name}`, () => {
    let ledger: Ledger;
    let end: () => Promise<void>;
    beforeAll(async () => {
      ({ ledger, end } = await open());
    });
    afterAll(() => end());
    const entry = (tenantId: string, number: number, changes: Partial<LedgerEntry> = {}): LedgerEntry => ({
      tenantId,
      receiptId: `rcp_${number}`,
      number,
      plannedAt: '2026-01-01T00:00:00.000Z',
      hashes: new Uint8Array(64).fill(number),
      receipt: '{"state":"planned"}',
      ...changes,
    });

    test('STORE-21 entries come back by number, byte for byte, a page at a time, of one tenant', async () => {
      const tenantId = ids.next('ten');
      expect(await ledger.head(tenantId)).toBe(0);
      for (const number of [2, 1, 3]) await ledger.put(entry(tenantId, number));
      await ledger.put(entry(ids.next('ten'), 9));
      expect(await ledger.head(tenantId)).toBe(3);
      const all = await ledger.list(tenantId, { after: 0, limit: 10 });
      expect(all.map(({ number }) => number)).toEqual([1, 2, 3]);
      expect(all[1]).toMatchObject({ receiptId: 'rcp_2', receipt: '{"state":"planned"}' });
      expect(Buffer.from(all[1]?.hashes ?? []).equals(Buffer.alloc(64, 2))).toBe(true);
      expect((await ledger.list(tenantId, { after: 1, limit: 1 })).map(({ number }) => number)).toEqual([2]);
      expect(await ledger.tenants()).toContain(tenantId);
    });

    test('STORE-21 an entry put again is brought up to date, not doubled', async () => {
      const tenantId = ids.next('ten');
      await ledger.put(entry(tenantId, 1));
      await ledger.put(entry(tenantId, 1, { receipt: '{"state":"deleted"}', hashes: new Uint8Array(0) }));
      const all = await ledger.list(tenantId, { after: 0, limit: 10 });
      expect(all).toHaveLength(1);
      expect(all[0]?.receipt).toBe('{"state":"deleted"}');
      expect(all[0]?.hashes).toHaveLength(0);
      await ledger.note(tenantId, 1, '{"state":"finalised"}');
      await ledger.note(tenantId, 2, '{"state":"of no entry"}');
      expect((await ledger.list(tenantId, { after: 0, limit: 10 })).map(({ receipt }) => receipt)).toEqual(['{"state":"finalised"}']);
    });

    test('STORE-21 the buried stay buried, in their own tenant', async () => {
      const [a, b] = [ids.next('ten'), ids.next('ten')];
      await ledger.bury(a, ['x', 'y'], '2026-01-01T00:00:00.000Z');
      await ledger.bury(a, ['x'], '2027-01-01T00:00:00.000Z');
      expect(await ledger.isBuried(a, 'x')).toBe(true);
      expect(await ledger.isBuried(a, 'y')).toBe(true);
      expect(await ledger.isBuried(a, 'z')).toBe(false);
      expect(await ledger.isBuried(b, 'x')).toBe(false);
    });

    test('OPS-4 every tombstone is listed once, a page at a time', async () => {
      const [a = '', b = ''] = [ids.next('ten'), ids.next('ten')].toSorted();
      await ledger.bury(a, ['y', 'x'], '2026-01-01T00:00:00.000Z');
      await ledger.bury(b, ['x'], '2026-01-02T00:00:00.000Z');
      const found: Tombstone[] = [];
      for (let after: Tombstone | null = null; ; ) {
        const page: Tombstone[] = await ledger.tombstones({ after, limit: 2 });
        found.push(...page.filter(({ tenantId }) => tenantId === a || tenantId === b));
        after = page.at(-1) ?? null;
        if (page.length < 2) break;
      }
      expect(found).toEqual([
        { tenantId: a, owner: 'x', at: '2026-01-01T00:00:00.000Z' },
        { tenantId: a, owner: 'y', at: '2026-01-01T00:00:00.000Z' },
        { tenantId: b, owner: 'x', at: '2026-01-02T00:00:00.000Z' },
      ]);
    });

    test('STORE-21 what is older than an instant is forgotten, the rest is not', async () => {
      const tenantId = ids.next('ten');
      await ledger.put(entry(tenantId, 1, { plannedAt: '2001-01-01T00:00:00.000Z' }));
      await ledger.put(entry(tenantId, 2, { plannedAt: '2002-01-01T00:00:00.000Z' }));
      await ledger.bury(tenantId, ['old'], '2001-01-01T00:00:00.000Z');
      await ledger.bury(tenantId, ['young'], '2002-01-01T00:00:00.000Z');
      expect(await ledger.forgetBefore('2002-01-01T00:00:00.000Z')).toBe(2);
      expect((await ledger.list(tenantId, { after: 0, limit: 10 })).map(({ number }) => number)).toEqual([2]);
      expect(await ledger.isBuried(tenantId, 'old')).toBe(false);
      expect(await ledger.isBuried(tenantId, 'young')).toBe(true);
    });
  });
}
