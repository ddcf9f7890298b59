import { describe, expect, it } from 'vitest';
import { toBase64Url } from '../../../protocol/client/base64Url.ts';
import { canonicalBytes, utf8 } from '../../../protocol/client/canonicalBytes.ts';
import { isGrantInForce, signGrant, verifyGrant } from '../../../protocol/client/grants.ts';
import { createMemoryIdentityStore } from '../../../protocol/client/memoryIdentityStore.ts';
import { openSessionIdentity } from '../../../protocol/client/sessionIdentity.ts';
import { crypto } from './support/epochs.ts';
import { SESSION } from './support/room.ts';

const NOW = '2026-11-21T13:00:00.000Z';
const LATER = '2026-11-21T14:00:00.000Z';
const identityOf = (store = createMemoryIdentityStore(), sessionId = SESSION) => openSessionIdentity({ crypto, sessionId, store });
const decisionFor = (agentKey: string, granted = true) =>
  ({ purpose: 'control', agentId: 'usr_01ANA', agentKey, granted, issuedAt: NOW, expiresAt: LATER }) as const;

const given = async () => {
  const store = createMemoryIdentityStore();
  const visitor = await identityOf(store);
  const agent = await identityOf();
  const grant = await signGrant(visitor, decisionFor(agent.fingerprint));
  return { store, visitor, agent, grant, expected: { visitorKey: visitor.publicKey, sessionId: SESSION, agentKey: agent.fingerprint } };
};

describe('grants', () => {
  it('KEY-14 a grant says who allowed what to whom, and fits the message that carries it', async () => {
    const { agent, grant, expected } = await given();
    expect(await verifyGrant(crypto, grant, expected)).toEqual({ ...decisionFor(agent.fingerprint), sessionId: SESSION, number: 1 });
    expect(grant.length).toBeLessThan(1_000);
  });

  it('KEY-14 another signer, session or agent, a changed word and no grant at all are refused', async () => {
    const { agent, visitor, grant, expected } = await given();
    const stranger = await identityOf();
    const [body = '', signature = ''] = grant.split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
    const changed = toBase64Url(utf8(JSON.stringify({ ...claims, purpose: 'view' })));
    const signed = async (text: string) =>
      `${toBase64Url(utf8(text))}.${toBase64Url(await visitor.sign(canonicalBytes('grant', utf8(text))))}`;
    const bad: [string, Partial<typeof expected>][] = [
      [grant, { visitorKey: stranger.publicKey }],
      [grant, { sessionId: 'ses_01OTHER' }],
      [grant, { agentKey: stranger.fingerprint }],
      [`${changed}.${signature}`, {}],
      [`${body}.${toBase64Url(await visitor.sign(canonicalBytes('hello', utf8(JSON.stringify(claims)))))}`, {}],
      [await signed('{}'), {}],
      [await signed('nothing'), {}],
      [await signed(JSON.stringify({ ...claims, extra: 1 })), {}],
      ['', {}],
      ['..', {}],
      [`${'a'.repeat(5_000)}.${signature}`, {}],
    ];
    for (const [text, more] of bad) {
      await expect(verifyGrant(crypto, text, { ...expected, ...more })).rejects.toMatchObject({ code: 'forbidden' });
    }
    expect(await verifyGrant(crypto, await signed(JSON.stringify(claims)), expected)).toEqual(claims);
    expect(await isGrantInForce(visitor, grant, agent.fingerprint, NOW)).toBe(true);
  });

  it('KEY-15 a grant that was taken back is not in force when the relay brings it again, also on the next page', async () => {
    const { store, visitor, agent, grant } = await given();
    const taken = await signGrant(visitor, decisionFor(agent.fingerprint, false));
    const nextPage = await identityOf(store);
    expect(nextPage.fingerprint).toBe(visitor.fingerprint);
    expect(await isGrantInForce(nextPage, grant, agent.fingerprint, NOW)).toBe(false);
    expect(await isGrantInForce(nextPage, taken, agent.fingerprint, NOW)).toBe(false);
    const again = await signGrant(nextPage, decisionFor(agent.fingerprint));
    expect(await isGrantInForce(nextPage, again, agent.fingerprint, NOW)).toBe(true);
    expect(
      (await verifyGrant(crypto, again, { visitorKey: visitor.publicKey, sessionId: SESSION, agentKey: agent.fingerprint })).number,
    ).toBe(3);
  });

  it('KEY-15 a grant ends, holds for one agent key only, and not for a visitor who lost their key', async () => {
    const { visitor, agent, grant } = await given();
    expect(await isGrantInForce(visitor, grant, agent.fingerprint, LATER)).toBe(false);
    expect(await isGrantInForce(visitor, grant, (await identityOf()).fingerprint, NOW)).toBe(false);
    expect(await isGrantInForce(await identityOf(), grant, agent.fingerprint, NOW)).toBe(false);
  });

  it('KEY-15 grants for different purposes and agents do not replace each other', async () => {
    const { visitor, agent, grant } = await given();
    const other = await identityOf();
    await signGrant(visitor, { ...decisionFor(agent.fingerprint, false), purpose: 'view' });
    await signGrant(visitor, decisionFor(other.fingerprint, false));
    expect(await isGrantInForce(visitor, grant, agent.fingerprint, NOW)).toBe(true);
  });
});
