import { expect } from '@playwright/test';
import type { OwnerApi } from './ownerApi.ts';

type Listed<T> = { data: T[] };

/** What a privacy lead does, once: settings, trash, keys, approval, and the erasure of a person. */
export const drivePrivacy = async (owner: OwnerApi, customer: string): Promise<void> => {
  const { call } = owner;
  await call('PUT', '/privacy/trash-days', { days: 7 });
  const setting = { kind: 'period', period: { amount: 6, unit: 'months' } };
  const { records: expected } = await call<{ records: number }>('POST', '/privacy/retention/interactionLog/preview', { setting });
  await call('PUT', '/privacy/retention/interactionLog', { setting, expected });
  await call('PUT', '/privacy/retention/customFields', { setting: { kind: 'sameAs', activity: 'interactionLog' }, expected: 0 });
  const expiresAt = new Date(Date.now() + 30 * 24 * 3_600_000).toISOString();
  const { key } = await call<{ key: string }>('POST', '/api-keys', { name: 'Drift', scopes: ['ropa:read'], expiresAt });
  const answer = await fetch(`${owner.origin}/api/v1/ropa?format=json`, { headers: { authorization: `Bearer ${key}` } });
  if (!answer.ok) throw new Error(`The REST API answered ${answer.status}.`);
  await answer.arrayBuffer();
  const today = new Date().toISOString().slice(0, 10);
  await call('POST', '/privacy/document/approve', { effectiveFrom: today });
  await call('POST', '/privacy/document/approve', { effectiveFrom: today });
  const { data: sessions } = await call<Listed<{ id: string }>>('GET', '/sessions');
  const [session] = sessions;
  if (!session) throw new Error('There is no session to put into the trash.');
  await call('GET', `/sessions/${session.id}`);
  await call('POST', `/privacy/sessions/${session.id}/trash`);
  await call('POST', `/privacy/subjects/${customer}/erase`, { confirm: customer });
  await expect
    .poll(async () =>
      (await call<Listed<{ cause: string; state: string }>>('GET', '/privacy/receipts')).data.some(({ cause }) => cause === 'request'),
    )
    .toBe(true);
};
