import { createHash, randomBytes } from 'node:crypto';
import { type AgentClient, type ApiClient, startAgent, startVisitor, type VisitorClient } from '../../relayClient.ts';
import type { TestServer } from '../../startTestServer.ts';

const notice = { noticeVersion: '1', language: 'en' };

export type Call = {
  visitor: VisitorClient;
  agent: AgentClient & { api: ApiClient };
  agentId: string;
  sessionId: string;
  /** The visitor says yes, no more, or no. */
  allow(purpose: 'call' | 'recording', agentId?: string): Promise<void>;
  withdraw(purpose: 'call' | 'recording', agentId?: string): Promise<void>;
  refuse(purpose: 'recording'): Promise<void>;
  close(): Promise<void>;
};

/** A visitor and an agent who talk with each other, as far as the server knows. */
export const startCall = async (server: TestServer, body: object = {}): Promise<Call> => {
  const agent = await startAgent(server);
  agent.send({ type: 'lobby:watch' });
  await agent.next('lobby');
  const visitor = await startVisitor(server, body);
  await visitor.next('welcome');
  visitor.send({ type: 'help:request', requestId: 'h1', answers: { topic: 'An order' } });
  const sessionId = (await visitor.next('session')).session?.id ?? '';
  await agent.next('lobby:session', (message) => message.session.id === sessionId);
  agent.send({ type: 'session:accept', requestId: 'a1', sessionId });
  const { session } = await agent.next('session:joined');
  visitor.send({ type: 'session:join', tabKey: 'tab-key-of-the-first-tab' });
  await visitor.next('session:joined');
  const agentId = session.agents[0]?.id ?? '';
  const allow: Call['allow'] = async (purpose, whom = agentId) => {
    visitor.send({ type: 'consent', purpose, granted: true, ...notice, agentId: whom, grant: 'signed' });
    await agent.next('consents', ({ consents }) => consents.some((one) => one.purpose === purpose && one.agentId === whom));
  };
  await allow('call');
  visitor.send({ type: 'call', state: 'started', kind: 'video' });
  await visitor.settled();
  return {
    ...{ visitor, agent, agentId, sessionId, allow },
    withdraw: async (purpose, whom = agentId) => {
      visitor.send({ type: 'consent', purpose, granted: false, ...notice, agentId: whom, grant: 'signed' });
      await agent.next('consents', ({ consents }) => !consents.some((one) => one.purpose === purpose && one.agentId === whom));
    },
    refuse: async (purpose) => {
      visitor.send({ type: 'consent:refuse', purpose, agentId });
      await agent.next('consent:refused');
    },
    close: async () => {
      await Promise.all([visitor.close(), agent.close()]);
    },
  };
};

type Answer<Body> = { status: number; body: Body };

/** Requests of the recording browser. */
export const recorder = (server: TestServer, api: ApiClient) => {
  const post = async <Body>(path: string, body: object = {}): Promise<Answer<Body>> => {
    const response = await api.request('POST', `recordings${path}`, body);
    return { status: response.status, body: (await response.json().catch(() => null)) as Body };
  };
  return {
    post,
    start: (sessionId: string) => post<{ id: string; elapsedMs: number }>('', { sessionId }),
    track: (id: string, of: 'visitor' | 'self' = 'visitor', kind: 'audio' | 'video' = 'audio', offsetMs = 0) =>
      post<{ number: number; key: string }>(`/${id}/tracks`, {
        of,
        kind,
        codec: `${kind}/webm;codecs=${kind === 'audio' ? 'opus' : 'vp8'}`,
        offsetMs,
      }),
    put: async (id: string, number: number, piece: number, bytes: Uint8Array<ArrayBuffer>): Promise<number> => {
      const response = await fetch(`${server.url}/api/dashboard/recordings/${id}/tracks/${number}/pieces/${piece}`, {
        method: 'PUT',
        headers: { cookie: api.cookie, origin: server.url, 'x-copane-csrf': '1', 'content-type': 'application/octet-stream' },
        body: bytes,
      });
      await response.arrayBuffer();
      return response.status;
    },
    end: (id: string, number: number, pieces: number, durationMs = 2_000) => post(`/${id}/tracks/${number}/end`, { pieces, durationMs }),
    stop: (id: string) => post(`/${id}/stop`),
    get: async (id: string, piece?: { number: number; piece: number }) => {
      const response = await api.request('GET', `recordings/${id}${piece ? `/tracks/${piece.number}/pieces/${piece.piece}` : ''}`);
      return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
    },
  };
};

/** What an encrypted piece looks like to the server. */
export const somePiece = (bytes = 200): Uint8Array<ArrayBuffer> => new Uint8Array(randomBytes(bytes));

/** The chain that the server keeps over the pieces of a track. */
export const chainOver = (pieces: readonly Uint8Array[]): string => {
  const hash = (...parts: (string | Uint8Array)[]) => {
    const made = createHash('sha256');
    for (const part of parts) made.update(part);
    return made.digest('hex');
  };
  return pieces.reduce((chain, piece) => hash(chain, hash(piece)), hash());
};
