import { afterAll, beforeAll, expect, test } from 'vitest';
import { CopaneError } from '../../../../protocol/copaneError.ts';
import { hashPassword } from '../../../../server/features/accounts/password.ts';
import { createSignInLimits } from '../../../../server/features/accounts/signInLimits.ts';
import { createSignIns } from '../../../../server/features/accounts/signIns.ts';
import { openScratch, type Scratch } from '../../../contracts/openScratch.ts';
import { at, ids, sampleTenant } from '../../../contracts/sampleRecords.ts';

let scratch: Scratch;
beforeAll(async () => {
  scratch = await openScratch('SQLite');
});
afterAll(() => scratch.end());

test('AUDIT-5 nobody signs in while the audit log cannot be written', async () => {
  const { records, store } = scratch;
  const tenantId = ids.next('ten');
  const { slug } = await store.platform().insert('tenants', sampleTenant(tenantId));
  const passwordHash = await hashPassword('a long enough password');
  const email = 'owner@example.org';
  const owner = { email, name: 'Owner', role: 'owner', state: 'active', passwordHash, createdAt: at(1) } as const;
  await records.tenant(tenantId).insert('users', owner);
  let works = false;
  const audit = {
    append: async () => {
      if (!works) throw new CopaneError('unavailable', 'The audit log cannot be written.');
    },
  };
  const clock = { now: Date.now, monotonic: Date.now };
  const signIns = createSignIns({ records, clock, limits: createSignInLimits(), audit });
  const signIn = () => signIns.signIn({ tenant: slug, email, password: 'a long enough password', address: '127.0.0.1' });
  await expect(signIn()).rejects.toMatchObject({ code: 'unavailable' });
  works = true;
  expect(await signIns.whose(await signIn())).toMatchObject({ tenantId, role: 'owner' });
});
