import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StoredOf } from '../../ropa/recordTypes.ts';
import type { Page, Store, TenantStore } from '../../server/ports/store.ts';
import { at, ids, sampleSession } from './sampleRecords.ts';

type Step =
  | { do: 'insert'; tenant: 0 | 1; key: number; day: number | null }
  | { do: 'patch'; tenant: 0 | 1; key: number; day: number | null }
  | { do: 'remove'; tenant: 0 | 1; key: number };
type Model = Map<string, { endedAt: string | null; revision: number }>;

const tenant = fc.constantFrom(0 as const, 1 as const);
const key = fc.integer({ min: 0, max: 6 });
const day = fc.option(fc.integer({ min: 1, max: 5 }), { nil: null });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant('insert' as const), tenant, key, day }),
    fc.record({ do: fc.constant('patch' as const), tenant, key, day }),
    fc.record({ do: fc.constant('remove' as const), tenant, key }),
  ),
  { maxLength: 25 },
);

/** Two tenants use the same ids; after any steps the store holds what two plain maps hold, in order. */
export function storeModel(name: string, open: () => Promise<{ store: Store; end(): Promise<void> }>, numRuns: number): void {
  test(`STORE-12 ${name} agrees with a map per tenant after any steps`, { timeout: 120_000 }, async () => {
    const { store, end } = await open();
    try {
      await fc.assert(
        fc.asyncProperty(steps, fc.integer({ min: 1, max: 4 }), async (plan, limit) => {
          const tenants = [store.tenant(ids.next('ten')), store.tenant(ids.next('ten'))] as const;
          const models: [Model, Model] = [new Map(), new Map()];
          for (const step of plan) await take(step, tenants[step.tenant], models[step.tenant]);
          for (const side of [0, 1] as const) expect(await everything(tenants[side], limit)).toEqual(expected(models[side]));
        }),
        { numRuns },
      );
    } finally {
      await end();
    }
  });
}

async function take(step: Step, store: TenantStore, model: Model): Promise<void> {
  const id = `ses_K${step.key}`;
  const known = model.get(id);
  if (step.do === 'remove') {
    expect(await store.remove('sessions', id)).toBe(known !== undefined);
    model.delete(id);
    return;
  }
  const endedAt = step.day === null ? null : at(step.day);
  const work = step.do === 'insert' ? store.insert('sessions', sampleSession({ id, endedAt })) : store.patch('sessions', id, { endedAt });
  if (step.do === 'insert' ? known : !known) {
    await expect(work).rejects.toMatchObject({ code: step.do === 'insert' ? 'conflict' : 'not-found' });
    return;
  }
  const revision = (known?.revision ?? 0) + 1;
  expect((await work).revision).toBe(revision);
  model.set(id, { endedAt, revision });
}

async function everything(store: TenantStore, limit: number): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<StoredOf<'sessions'>> = await store.due('sessions', { limit, cursor });
    found.push(...page.records.map(({ endedAt, id, revision }) => `${endedAt} ${id} ${revision}`));
    cursor = page.nextCursor;
  } while (cursor);
  expect(await store.count('sessions', { index: 'byEnd' })).toBe(found.length);
  return found;
}

function expected(model: Model): string[] {
  const set = [...model].filter(([, { endedAt }]) => endedAt !== null);
  return set.map(([id, { endedAt, revision }]) => `${endedAt} ${id} ${revision}`).sort();
}
