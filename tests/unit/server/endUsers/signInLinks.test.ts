import { expect, it } from 'vitest';
import { createSignInLinks } from '../../../../server/features/endUsers/signInLinks.ts';
import { hashToken } from '../../../../server/tokens.ts';

const NOW = '2026-11-21T12:00:00.000Z';
const site = { id: 'site_1', tenantId: 'ten_1' } as never;

/** A store in which everybody has looked before anybody removes. */
const records = (expiresAt: string, lookers: number) => {
  const link = { id: 'lnk_1', siteId: 'site_1', email: 'a@b.example', tokenHash: hashToken('t'), expiresAt };
  let there = true;
  let looked = 0;
  let allLooked = (): void => undefined;
  const barrier = new Promise<void>((resolve) => {
    allLooked = resolve;
  });
  return {
    tenant: () => ({
      first: async (_name: string, { where }: { where: { tokenHash: string } }) => {
        looked += 1;
        if (looked === lookers) allLooked();
        await barrier;
        return where.tokenHash === link.tokenHash ? link : null;
      },
      remove: async () => {
        const removed = there;
        there = false;
        return removed;
      },
    }),
  } as never;
};
const clock = { now: () => Date.parse(NOW), monotonic: () => 0 };

it('EUS-17 of three who found a link at the same time one opens it', async () => {
  const links = createSignInLinks({ records: records('2026-11-21T12:15:00.000Z', 3), clock });
  const outcomes = await Promise.allSettled([links.open(site, 't'), links.open(site, 't'), links.open(site, 't')]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toEqual([{ status: 'fulfilled', value: 'a@b.example' }]);
  for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'not-signed-in' });
});

it.each([
  ['2026-11-21T12:00:00.001Z', null],
  ['2026-11-21T12:00:00.000Z', 'session-expired'],
  ['2026-11-21T11:59:59.999Z', 'session-expired'],
])('EUS-18 a link that ends at %s, at twelve: %s', async (expiresAt, code) => {
  const opened = createSignInLinks({ records: records(expiresAt, 1), clock }).open(site, 't');
  if (code) await expect(opened).rejects.toMatchObject({ code });
  else await expect(opened).resolves.toBe('a@b.example');
});

it('EUS-19 a link of one site opens nothing on another', async () => {
  const links = createSignInLinks({ records: records('2026-11-21T12:15:00.000Z', 1), clock });
  await expect(links.open({ id: 'site_2', tenantId: 'ten_1' } as never, 't')).rejects.toMatchObject({ code: 'not-signed-in' });
});
