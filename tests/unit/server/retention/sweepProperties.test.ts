import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReceiptDocument, Signed } from '../../../../protocol/receipt.ts';
import type { CollectionName } from '../../../../ropa/collections.ts';
import { type ForecastRow, forecastTenant } from '../../../../server/features/retention/forecast.ts';
import type { TenantStore } from '../../../../server/ports/store.ts';
import { STORES } from '../../../contracts/openScratch.ts';
import { type SweepScratch, sweepScratch } from './sweepScratch.ts';
import { allOf, buildWorld, dayAt, forgetWorld, worldArbitrary } from './sweepWorld.ts';

const DAYS = 45;
/** The last moment of a day: whatever is due on it goes in this sweep. */
const endOf = (day: number): string => new Date(Date.parse(dayAt(day + 1)) - 1).toISOString();
const rowKey = ({ collection, field }: { collection: string; field: string | null }): string =>
  field === null ? collection : `${collection}.${field}`;

async function receiptsOf(tenant: TenantStore): Promise<ReceiptDocument[]> {
  const { records } = await tenant.list('receipts', { index: 'byNumber', limit: 1000 });
  expect(records.map(({ number }) => number)).toEqual(records.map((_record, at) => at + 1));
  expect(records.every(({ state, items }) => state === 'finalised' && items === null)).toBe(true);
  return records.map(({ document }) => (JSON.parse(document ?? '') as Signed<ReceiptDocument>).document);
}

describe.each(STORES)('the sweep on %s', (kind) => {
  const runs = kind === 'SQLite' ? 25 : 4;
  let scratch: SweepScratch;
  beforeAll(async () => {
    scratch = await sweepScratch(kind);
  });
  afterAll(() => scratch.end());

  test('KEEP-9 the forecast is what then happens, day by day: trash, children, fields, end of contract', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(worldArbitrary, async (world) => {
        const tenant = await buildWorld(scratch, world);
        try {
          const rows = await forecastTenant(scratch.store, tenant.tenantId, { now: dayAt(0), until: dayAt(DAYS) });
          // Only days on which something is to happen, and those around them, need a sweep to show it.
          const days = new Set(
            rows.flatMap(({ day }) => [-1, 0].map((more) => Math.round((Date.parse(day) - Date.parse(dayAt(0))) / 86_400_000) + more)),
          );
          for (const day of [...days, DAYS - 1].filter((each) => each >= 0).toSorted((a, b) => a - b)) {
            const before = await allOf(tenant);
            const { removed, cleared, offboarded } = await scratch.sweepAt(endOf(day));
            const expected = rows.filter((row) => row.day === dayAt(day).slice(0, 10));
            if (offboarded > 0) expect(sums(expected)).toEqual({ ...countsOf(before), tenants: 1 });
            else expect({ ...removed, ...fieldsOf(cleared) }, JSON.stringify({ day })).toEqual(sums(expected));
            if (offboarded > 0) return;
          }
        } finally {
          await forgetWorld(scratch, tenant);
        }
      }),
      { numRuns: runs },
    );
  });

  test('KEEP-5 KEEP-14 killed at any step, at any time: everything due goes, once, with one receipt', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        worldArbitrary,
        fc.double({ min: 0, max: 40, noNaN: true }),
        fc.array(fc.nat({ max: 25 }), { maxLength: 4 }),
        async (world, day, kills) => {
          const tenant = await buildWorld(scratch, { ...world, contractEnd: null });
          try {
            const now = dayAt(day);
            const before = await allOf(tenant);
            const rows = await forecastTenant(scratch.store, tenant.tenantId, { now, until: new Date(Date.parse(now) + 1).toISOString() });
            let minutes = 0;
            for (const kill of kills) {
              let left = kill;
              const die = () => {
                if (left-- <= 0) throw new Error('killed');
              };
              await scratch.sweepAt(later(now, minutes), scratch.store, die).catch(() => undefined);
              // A process that was killed releases nothing: the next one waits until the lease has run out.
              minutes += 2;
            }
            await scratch.sweepAt(later(now, minutes));
            const after = await allOf(tenant);
            const gone = [...before].flatMap(([collection, records]) => {
              const left = new Set(after.get(collection)?.map(({ id }) => id));
              return records.filter(({ id }) => !left.has(id)).map(({ id }) => ({ collection, id }));
            });
            if (minutes === 0)
              expect(gone.length).toBe(rows.filter(({ field }) => field === null).reduce((sum, { count }) => sum + count, 0));
            const receipts = await receiptsOf(tenant);
            const counted = receipts.flatMap(({ counts }) => counts).reduce((sum, { records }) => sum + records, 0);
            expect(counted).toBe(gone.length);
            const hashes = await ledgerHashes(scratch, tenant.tenantId);
            for (const { collection, id } of gone) {
              const hash = scratch.keyring.ledgerHash(tenant.tenantId, `${collection}/${id}`).toString('hex');
              expect(
                hashes.filter((each) => each === hash),
                `${collection}/${id}`,
              ).toHaveLength(1);
            }
            for (const [, children] of after) {
              for (const { sessionId } of children) {
                if (typeof sessionId === 'string' && sessionId !== 'ses_1') expect(await tenant.get('sessions', sessionId)).not.toBeNull();
              }
            }
          } finally {
            await forgetWorld(scratch, tenant);
          }
        },
      ),
      { numRuns: runs },
    );
  });
});

const later = (now: string, minutes: number): string => new Date(Date.parse(now) + minutes * 60_000).toISOString();

const sums = (rows: readonly ForecastRow[]): Record<string, number> => {
  const all: Record<string, number> = {};
  for (const row of rows) all[rowKey(row)] = (all[rowKey(row)] ?? 0) + row.count;
  return all;
};

const countsOf = (records: ReadonlyMap<CollectionName, readonly unknown[]>): Record<string, number> =>
  Object.fromEntries([...records].map(([collection, some]) => [collection, some.length]));

/** Only one field has a period of its own. */
const fieldsOf = (cleared: Partial<Record<CollectionName, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(cleared).map(([collection, count]) => [`${collection}.tokenHash`, count]));

async function ledgerHashes({ ledger }: SweepScratch, tenantId: string): Promise<string[]> {
  const entries = await ledger.list(tenantId, { after: 0, limit: 1000 });
  return entries.flatMap(({ hashes }) =>
    Array.from({ length: hashes.length / 32 }, (_, at) => Buffer.from(hashes.slice(at * 32, at * 32 + 32)).toString('hex')),
  );
}
