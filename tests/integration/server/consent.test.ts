import { afterAll, beforeAll, expect, it } from 'vitest';
import { toBase64Url } from '../../../protocol/client/base64Url.ts';
import { webCryptoSource } from '../../../protocol/client/cryptoSource.ts';
import { signGrant, verifyGrant } from '../../../protocol/client/grants.ts';
import { createMemoryIdentityStore } from '../../../protocol/client/memoryIdentityStore.ts';
import { openSessionIdentity } from '../../../protocol/client/sessionIdentity.ts';
import { openRecords } from '../../openRecords.ts';
import { startAgent, startVisitor } from '../../relayClient.ts';
import { startTestServer, type TestServer } from '../../startTestServer.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

it('CONSENT-12 a grant is recorded so that it proves itself later; one that says or is signed otherwise is refused', async () => {
  const crypto = webCryptoSource();
  const agent = await startAgent(server);
  const visitor = await startVisitor(server);
  visitor.send({ type: 'help:request', requestId: 'h', answers: { topic: 'A product' } });
  const sessionId = (await visitor.next('session')).session?.id ?? '';
  agent.send({ type: 'session:accept', requestId: 'a', sessionId });
  const agentId = (await agent.next('session:joined')).session.agents[0]?.id ?? '';

  const identity = await openSessionIdentity({ crypto, sessionId, store: createMemoryIdentityStore() });
  const stranger = await openSessionIdentity({ crypto, sessionId, store: createMemoryIdentityStore() });
  const agentKey = stranger.fingerprint;
  const times = { issuedAt: '2026-01-01T00:00:00.000Z', expiresAt: '2026-01-01T08:00:00.000Z' };
  const grant = await signGrant(identity, { purpose: 'view', agentId, agentKey, granted: true, ...times });
  const signingKey = toBase64Url(identity.publicKey);
  const message = { type: 'consent', purpose: 'view', granted: true, noticeVersion: '1', language: 'en', agentId, grant, signingKey };

  for (const bad of [
    { ...message, purpose: 'control' },
    { ...message, signingKey: toBase64Url(stranger.publicKey) },
    { ...message, grant: 'signed', signingKey },
    { ...message, grant: await signGrant(identity, { purpose: 'view', agentId, agentKey, granted: false, ...times }) },
  ]) {
    visitor.send(bad);
    expect((await visitor.next('error')).code).toBe('forbidden');
  }
  visitor.send(message);
  const { consents } = await agent.next('consents');
  expect(consents).toMatchObject([{ purpose: 'view', agentId, grant }]);

  const kept = await openRecords(server, (own) => own.list('consents', { index: 'bySession', where: { sessionId } }));
  expect(kept.records).toHaveLength(1);
  const [record] = kept.records;
  expect(record).toMatchObject({ decision: 'given', purpose: 'view', granteeId: agentId, signingKey, noticeVersion: '1' });
  const claims = await verifyGrant(crypto, `${record?.signedText}.${record?.signature}`, {
    visitorKey: identity.publicKey,
    sessionId,
    agentKey,
  });
  expect(claims).toMatchObject({ purpose: 'view', agentId, granted: true });
  await Promise.all([agent.close(), visitor.close()]);
});
