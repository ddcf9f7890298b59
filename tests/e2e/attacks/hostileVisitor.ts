import { toBase64Url } from '../../../protocol/client/base64Url.ts';
import { webCryptoSource } from '../../../protocol/client/cryptoSource.ts';
import { signGrant } from '../../../protocol/client/grants.ts';
import type { PeerTrust } from '../../../protocol/client/introduction.ts';
import { createMemoryIdentityStore } from '../../../protocol/client/memoryIdentityStore.ts';
import { createSealer, type Sealing } from '../../../protocol/client/sealer.ts';
import { openSessionIdentity } from '../../../protocol/client/sessionIdentity.ts';
import { createVisitorKeys } from '../../../protocol/client/visitorKeys.ts';
import { startVisitor } from '../../relayClient.ts';
import type { TestServer } from '../../startTestServer.ts';

export type HostileVisitor = {
  /** Sends any body under a valid seal, as a visitor who wrote a client of their own can. */
  seal: (sealing: Sealing) => Promise<boolean>;
  /** Says anything to the relay. */
  say: (message: object) => void;
  /** A page event list as a new generation, or as a change of the running one. */
  page: (events: unknown, reset?: boolean) => Promise<boolean>;
  /** The code of the relay's next refusal. */
  refusal: () => Promise<string>;
  /** The account of the agent who took the session. */
  agentId: string;
  close: () => Promise<void>;
};

/** How long the key exchange may take. */
const PATIENCE_MS = 20_000;

/**
 * A visitor without the widget: asks for help, waits for an agent to take it, works out keys, consents to the view by a signed grant, and then
 * may say whatever it wants.
 */
export const startHostileVisitor = async (server: TestServer, name: string, taken: () => Promise<void>): Promise<HostileVisitor> => {
  const client = await startVisitor(server);
  await client.next('welcome');
  client.send({
    type: 'page',
    page: { origin: server.demoOrigin, path: '/', language: 'en', screen: { width: 1_000, height: 700 }, visible: true },
  });
  client.send({ type: 'help:request', requestId: 'help', topic: 'An order', answers: { topic: 'An order', name } });
  const { session } = await client.next('session');
  const sessionId = session?.id ?? '';
  await taken();
  client.send({ type: 'session:join', tabKey: `hostile-tab-${Date.now()}` });
  const joined = await client.next('session:joined');
  const crypto = webCryptoSource();
  const identity = await openSessionIdentity({ crypto, sessionId, store: createMemoryIdentityStore() });
  let trust: PeerTrust | undefined;
  const keys = createVisitorKeys({
    identity,
    number: joined.number,
    tab: joined.tab ?? 1,
    keyEpoch: joined.keyEpoch ?? 0,
    send: (to, payload) => client.send({ type: 'key', to, payload }),
    peer: (known) => {
      trust = known;
    },
    refused: (_from, error) => {
      throw error;
    },
  });
  const participant =
    joined.participants.find(({ role }) => role === 'agent') ??
    (await client.next('participant:joined', (message) => message.participant.role === 'agent')).participant;
  client.socket.on('message', (data: Buffer, isBinary: boolean) => {
    if (isBinary) return;
    const message = JSON.parse(data.toString()) as { type: string; from: number; payload: unknown };
    if (message.type === 'key') void keys.receive(message.from, message.payload);
  });
  await keys.meet(participant.number);
  for (const end = Date.now() + PATIENCE_MS; !trust; await keys.settled(), await new Promise((next) => setTimeout(next, 20)))
    if (Date.now() > end) throw new Error('The key exchange did not come to an end.');
  const now = Date.now();
  const grant = await signGrant(identity, {
    purpose: 'view',
    agentId: participant.id,
    agentKey: trust.fingerprint,
    granted: true,
    issuedAt: new Date(now).toISOString(),
    expiresAt: new Date(now + 3_600_000).toISOString(),
  });
  const signingKey = toBase64Url(identity.publicKey);
  client.send({
    type: 'consent',
    purpose: 'view',
    granted: true,
    noticeVersion: '1',
    language: 'en',
    agentId: participant.id,
    grant,
    signingKey,
  });
  await client.next('session', (message) => (message.session?.consents.length ?? 0) > 0);
  await keys.admit(participant.number);
  const sealer = createSealer({
    crypto,
    direction: 'visitor',
    sender: joined.number,
    keyring: keys,
    send: (frame) => client.socket.send(frame),
  });
  let snapshotId = 0;
  return {
    seal: sealer.seal,
    say: (message) => client.send(message),
    page: (events, reset = false) => {
      if (reset) snapshotId += 1;
      return sealer.seal({ kind: 'page', body: events, snapshotId: Math.max(1, snapshotId), reset });
    },
    refusal: async () => (await client.next('error')).code,
    agentId: participant.id,
    close: () => client.close(),
  };
};
