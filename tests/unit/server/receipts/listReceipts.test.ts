import { expect, it } from 'vitest';
import type { RecordOf } from '../../../../ropa/recordTypes.ts';
import { listReceipts, readFilter } from '../../../../server/features/receipts/listReceipts.ts';
import type { TenantRecords } from '../../../../server/records/recordsPort.ts';

const receipt = (number: number, cause: 'retention' | 'request'): Partial<RecordOf<'receipts'>> => ({
  id: `rcp_${number}`,
  number,
  cause,
  state: 'planned',
  activity: 'interactionLog',
  plannedAt: '2026-11-21T00:00:00.000Z',
  deletedAt: null,
  finalisedAt: null,
  items: null,
  document: null,
});
const stored = [
  receipt(6, 'retention'),
  receipt(5, 'retention'),
  receipt(4, 'retention'),
  receipt(3, 'request'),
  receipt(2, 'retention'),
  receipt(1, 'request'),
];
const records = {
  list: async (_collection: string, { limit, cursor }: { limit: number; cursor: string | null }) => {
    const from = Number(cursor ?? 0);
    return { records: stored.slice(from, from + limit), nextCursor: from + limit < stored.length ? String(from + limit) : null };
  },
} as unknown as TenantRecords;

it('PRIV-8 filtered receipts go on past pages that hold none, and lose none', async () => {
  const filter = readFilter({ cause: 'request', state: 'planned' });
  const first = await listReceipts(records, filter, { limit: 2, cursor: null });
  expect(first.data.map(({ number }) => number)).toEqual([3]);
  const second = await listReceipts(records, filter, { limit: 2, cursor: first.nextCursor });
  expect(second.data.map(({ number }) => number)).toEqual([1]);
  expect(second.nextCursor).toBeNull();
  expect(await listReceipts(records, { cause: null, state: 'finalised' }, { limit: 2, cursor: null })).toEqual({
    data: [],
    nextCursor: null,
  });
});

it('PRIV-8 a filter that does not exist is none', () => {
  expect(readFilter({ cause: 'constructor', state: ['planned'] })).toEqual({ cause: null, state: null });
});
