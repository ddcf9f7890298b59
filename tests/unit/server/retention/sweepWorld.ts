import fc from 'fast-check';
import type { CollectionDeclaration } from '../../../../ropa/collection.ts';
import { type CollectionName, collections } from '../../../../ropa/collections.ts';
import { totalIndexOf } from '../../../../ropa/totalIndex.ts';
import { type StoredBag, untyped } from '../../../../server/features/retention/untypedStore.ts';
import type { TenantStore } from '../../../../server/ports/store.ts';
import { ids, sampleConsent, sampleMessage, sampleSession } from '../../../contracts/sampleRecords.ts';
import { define, type SweepScratch, setRetention, setValue } from './sweepScratch.ts';

/** Days are counted from the middle of a February in a leap year, so that short months and 29 February are met. */
const START = Date.UTC(2028, 1, 15);
export const DAY = 86_400_000;
export const dayAt = (day: number): string => new Date(START + Math.round(day * DAY)).toISOString();

const anchor = fc.double({ min: -40, max: 0, noNaN: true }).map(dayAt);
const period = fc.oneof(
  fc.record({ amount: fc.integer({ min: 0, max: 40 }), unit: fc.constant('days' as const) }),
  fc.record({ amount: fc.integer({ min: 0, max: 2 }), unit: fc.constant('months' as const) }),
);
const session = fc.record({
  endedAt: fc.option(anchor),
  trashedAt: fc.option(anchor),
  token: fc.boolean(),
  messages: fc.array(anchor, { maxLength: 3 }),
  values: fc.array(fc.record({ definition: fc.nat(2), at: anchor }), { maxLength: 3 }),
});

/** A customer with settings and records, small enough for many cases. */
export const worldArbitrary = fc.record({
  interactionLog: fc.option(period),
  customFields: fc.option(period),
  trashDays: fc.integer({ min: 0, max: 30 }),
  definitions: fc.tuple(fc.option(period), fc.option(period), fc.constantFrom('endUserAuthentication', 'interactionLog', undefined)),
  sessions: fc.array(session, { minLength: 1, maxLength: 5 }),
  consents: fc.array(anchor, { maxLength: 2 }),
  contractEnd: fc.option(fc.double({ min: -29.5, max: -5, noNaN: true }).map(dayAt)),
});
export type World = typeof worldArbitrary extends fc.Arbitrary<infer W> ? W : never;

export async function buildWorld(scratch: SweepScratch, world: World): Promise<TenantStore> {
  const tenant = await scratch.tenant();
  const { trashDays, contractEnd, definitions } = world;
  await scratch.store.platform().patch('tenants', tenant.tenantId, { trashDays, contractEndedAt: contractEnd });
  for (const activity of ['interactionLog', 'customFields'] as const) {
    const set = world[activity];
    if (set) await setRetention(tenant, activity, set.amount, set.unit);
  }
  const [a, b, sameAs] = definitions;
  const fields = [await define(tenant, a ?? {}), await define(tenant, b ?? {}), await define(tenant, sameAs ? { sameAs } : {})];
  for (const { endedAt, trashedAt, token, messages, values } of world.sessions) {
    const state = endedAt === null ? 'active' : 'ended';
    const tokenHash = token ? ids.next('h') : null;
    const { id } = await tenant.insert(
      'sessions',
      sampleSession({ endedAt, state, trashedAt: endedAt === null ? null : trashedAt, tokenHash }),
    );
    for (const sentAt of messages) await tenant.insert('messages', sampleMessage({ sessionId: id, sentAt }));
    for (const { definition, at } of values) await setValue(tenant, fields[definition] ?? '', at, id);
  }
  for (const decidedAt of world.consents) await tenant.insert('consents', sampleConsent({ decidedAt }));
  return tenant;
}

/** Every record of a customer by collection, without receipts. */
export async function allOf(tenant: TenantStore): Promise<Map<CollectionName, StoredBag[]>> {
  const found = new Map<CollectionName, StoredBag[]>();
  for (const [name, declaration] of Object.entries<CollectionDeclaration>(collections)) {
    if (declaration.scope !== 'tenant' || name === 'receipts') continue;
    const { records } = await untyped(tenant).list(name as CollectionName, { index: totalIndexOf(declaration) ?? '', limit: 1000 });
    if (records.length > 0) found.set(name as CollectionName, records);
  }
  return found;
}

/** The next case has a clock and a customer of its own. */
export async function forgetWorld(scratch: SweepScratch, tenant: TenantStore): Promise<void> {
  const platform = scratch.store.platform();
  for (const id of ['meta_clock', 'meta_clockJump']) await platform.remove('meta', id);
  for (const id of ['lease_sweep', `lease_${tenant.tenantId.slice(4)}`]) await platform.remove('leases', id);
  await platform.remove('tenants', tenant.tenantId);
}
