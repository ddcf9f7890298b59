import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';
import { type AgentSession, createAgentSession } from '../../../protocol/client/agentSession.ts';
import type { AgentSessionEvent } from '../../../protocol/client/agentSessionEvent.ts';
import { systemClock } from '../../../protocol/client/clock.ts';
import { webCryptoSource } from '../../../protocol/client/cryptoSource.ts';
import { createMemoryIdentityStore } from '../../../protocol/client/memoryIdentityStore.ts';
import { openSessionIdentity } from '../../../protocol/client/sessionIdentity.ts';
import type { FieldDefinition } from '../../../protocol/fieldTypes.ts';
import { stampSender } from '../../../protocol/frame.ts';
import type { HelloRequest, SiteConfiguration } from '../../../protocol/http/visitorHello.ts';
import type { AgentToRelay } from '../../../protocol/messages/agentToRelay.ts';
import type { RelayToVisitor, VisitorSession } from '../../../protocol/messages/relayToVisitor.ts';
import type { Participant } from '../../../protocol/messages/shared.ts';
import type { VisitorToRelay } from '../../../protocol/messages/visitorToRelay.ts';
import { SUBPROTOCOL } from '../../../protocol/version.ts';

export type FakeAgent = {
  id: string;
  number: number;
  session: AgentSession;
  events: AgentSessionEvent[];
  chat(text: string): void;
  leave(): void;
};

export type FakeService = {
  /** `http://127.0.0.1:PORT` */
  origin: string;
  hellos: HelloRequest[];
  said: VisitorToRelay[];
  /** Frames from the visitor, by how many bytes they had. */
  frames: Uint8Array[];
  configuration: SiteConfiguration;
  session(): VisitorSession | null;
  tell(message: RelayToVisitor): void;
  invite(name: string): void;
  join(name: string, id?: string): Promise<FakeAgent>;
  /** The relay drops the visitor's connection. */
  drop(code?: number): void;
  close(): Promise<void>;
};

export const FIELDS: FieldDefinition[] = [
  { key: 'name', label: 'Your name', type: 'text', required: true, choices: [], callPrep: true },
  { key: 'email', label: 'E-mail', type: 'email', required: false, choices: [], callPrep: true },
  {
    key: 'topic',
    label: 'What is it about?',
    type: 'choice',
    required: true,
    choices: ['An order', 'A return', 'Something else'],
    callPrep: true,
  },
  { key: 'detail', label: 'Tell us more', type: 'longText', required: false, choices: [], callPrep: true },
  { key: 'plan', label: 'Plan', type: 'text', required: false, choices: [], callPrep: false },
];

const DIST = process.env.WIDGET_DIST ?? join(import.meta.dirname, '../../../dist');
const instant = (): string => new Date().toISOString();
const CORS = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'content-type' };

/** The service as one visitor's widget meets it: hello, files, relay, and agents who hold real keys. In memory, one session at a time. */
export const startFakeService = async (wanted = 0): Promise<FakeService> => {
  const hellos: HelloRequest[] = [];
  const said: VisitorToRelay[] = [];
  const frames: Uint8Array[] = [];
  const agents = new Map<number, FakeAgent & { participant: Participant }>();
  const tabs = new Map<string, number>();
  const identities = createMemoryIdentityStore();
  let visitor: { socket: WebSocket; participant: Participant | null } | null = null;
  let session: VisitorSession | null = null;
  let numbers = 0;
  let messages = 0;
  const configuration: SiteConfiguration = {
    siteId: 'site_TEST',
    name: 'Northwind',
    color: '#0f6d4f',
    position: 'bottom-right',
    mask: { mode: 'standard', mask: [], block: [] },
    fields: FIELDS,
    noticeVersion: '1',
    privacyUrl: 'https://northwind.example/privacy',
    agentsOnline: true,
    identityRequired: false,
    visitorSignIn: 'off',
  };

  const tell = (message: RelayToVisitor): void => visitor?.socket.send(JSON.stringify(message));
  const tellSession = (): void => tell({ type: 'session', session });
  const tellConsents = (): void => {
    for (const { session: agent } of agents.values()) agent.receive({ type: 'consents', consents: session?.consents ?? [] });
  };
  const participants = (): Participant[] => [
    ...[...agents.values()].map(({ participant }) => participant),
    ...(visitor?.participant ? [visitor.participant] : []),
  ];
  const begin = (state: VisitorSession['state']): void => {
    session = { id: `ses_${Date.now()}`, state, since: instant(), agents: [], consents: [], sessionToken: `token-${Date.now()}` };
  };
  const end = (by: 'visitor' | 'agent'): void => {
    session = null;
    for (const { session: agent, id } of agents.values()) agent.receive({ type: 'session:ended', sessionId: `ses_${id}`, by });
    agents.clear();
    tell({ type: 'session:ended', by });
    if (visitor) visitor.participant = null;
  };

  const takeFromVisitor = (message: VisitorToRelay): void => {
    said.push(message);
    switch (message.type) {
      case 'help:request':
        begin('waiting');
        tellSession();
        return;
      case 'help:cancel':
      case 'session:stop':
        end('visitor');
        return;
      case 'session:join': {
        if (!session || !visitor) return;
        numbers += 1;
        const tab = tabs.get(message.tabKey) ?? tabs.size + 1;
        tabs.set(message.tabKey, tab);
        visitor.participant = { number: numbers, role: 'visitor', name: 'Visitor', id: 'vis_TEST', tab };
        if (session.state === 'invited') session.state = 'active';
        tell({
          type: 'session:joined',
          number: numbers,
          tab,
          tabKey: message.tabKey,
          keyEpoch: 0,
          participants: participants(),
          messages: [],
        });
        tellSession();
        for (const { session: agent } of agents.values()) {
          agent.receive({ type: 'participant:joined', participant: visitor.participant });
          agent.receive({ type: 'tab:active', tab });
        }
        return;
      }
      case 'consent': {
        if (!session || !message.agentId) return;
        const { purpose, agentId, grant } = message;
        if (purpose !== 'view' && purpose !== 'control' && purpose !== 'call') return;
        session.consents = session.consents.filter((one) => one.purpose !== purpose || one.agentId !== agentId);
        if (message.granted && grant) session.consents.push({ purpose, agentId, at: instant(), grant });
        tellSession();
        tellConsents();
        if (message.granted && purpose === 'view') tell({ type: 'snapshot:needed' });
        return;
      }
      case 'consent:refuse':
        for (const { session: agent, id } of agents.values())
          if (id === message.agentId) agent.receive({ type: 'consent:refused', purpose: message.purpose });
        return;
      case 'key':
        agents.get(message.to)?.session.receive({ type: 'key', from: visitor?.participant?.number ?? 0, payload: message.payload });
        return;
      case 'chat': {
        messages += 1;
        const chat = { id: `msg_${messages}`, from: 'visitor', name: 'Visitor', text: message.text, at: instant() } as const;
        tell({ type: 'chat:ack', requestId: message.requestId, message: chat });
        return;
      }
      case 'ice':
        tell({ type: 'ice', requestId: message.requestId, iceServers: [], transportPolicy: 'all' });
        return;
      case 'lookup':
        tell({ type: 'lookup', requestId: message.requestId, code: '482913', expiresAt: instant() });
        return;
      case 'fields':
        tell({
          type: 'fields:result',
          requestId: message.requestId,
          accepted: Object.keys(message.values).filter((key) => FIELDS.some((field) => field.key === key)) as never,
          refused: Object.keys(message.values)
            .filter((key) => !FIELDS.some((field) => field.key === key))
            .map((key) => ({ key, message: 'This field is not declared.' })),
        });
        return;
    }
  };

  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    if (request.method === 'OPTIONS') {
      response.writeHead(204, CORS).end();
    } else if (path === '/visitor/hello') {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        hellos.push(JSON.parse(body));
        response.writeHead(200, { ...CORS, 'content-type': 'application/json' });
        response.end(JSON.stringify({ visitorToken: 'visitor-token', ticket: 'ticket', configuration, account: null }));
      });
    } else if (path === '/visitor/masking') {
      response.writeHead(200, { ...CORS, 'content-type': 'application/json' });
      response.end(JSON.stringify(configuration.mask));
    } else if (path === '/copane.js' || path.startsWith('/copane/')) {
      const file = path === '/copane.js' ? 'copane.js' : path.replace(/^\/copane\//, 'widget/');
      response.writeHead(200, { ...CORS, 'content-type': 'text/javascript' });
      response.end(readFileSync(join(DIST, file)));
    } else response.writeHead(404).end();
  };
  const server = createServer(serve);
  const sockets = new WebSocketServer({ server, path: '/relay', handleProtocols: () => SUBPROTOCOL });
  sockets.on('connection', (socket) => {
    visitor = { socket, participant: null };
    const own = visitor;
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (isBinary) {
        const bytes = new Uint8Array(data);
        frames.push(bytes);
        stampSender(bytes, own.participant?.number ?? 0);
        for (const { session: agent } of agents.values()) void agent.receiveFrame(bytes as Uint8Array<ArrayBuffer>);
      } else {
        const message = JSON.parse(String(data));
        if (message.type === 'ping') socket.send('{"type":"pong"}');
        else takeFromVisitor(message);
      }
    });
    socket.on('close', () => {
      const number = own.participant?.number;
      if (number) for (const { session: agent } of agents.values()) agent.receive({ type: 'participant:left', number });
      if (visitor === own) visitor = null;
    });
    tell({ type: 'welcome', protocol: 1, visitorId: 'vis_TEST', session });
  });
  await new Promise<void>((resolve) => server.listen(wanted, '127.0.0.1', resolve));

  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hellos,
    said,
    frames,
    configuration,
    session: () => session,
    tell,
    invite: (name) => {
      begin('invited');
      session?.agents.push({ id: 'usr_ANA', name });
      tellSession();
    },
    join: async (name, id = 'usr_ANA') => {
      if (!session) throw new Error('There is no session to join.');
      numbers += 1;
      const number = numbers;
      const participant: Participant = { number, role: 'agent', name, id };
      const events: AgentSessionEvent[] = [];
      const identity = await openSessionIdentity({ crypto: webCryptoSource(), sessionId: session.id, store: identities });
      const takeFromAgent = (message: AgentToRelay): void => {
        if (message.type === 'key') tell({ type: 'key', from: number, payload: message.payload });
        else if (message.type === 'consent:ask') tell({ type: 'consent:ask', purpose: message.purpose, agent: { id, name } });
        else if (message.type === 'consent:release' && session) {
          session.consents = session.consents.filter((one) => one.purpose !== message.purpose || one.agentId !== id);
          tellSession();
          tell({ type: 'consent:released', purpose: message.purpose, agentId: id });
        } else if (message.type === 'snapshot:request') tell({ type: 'snapshot:needed' });
      };
      const agent = createAgentSession({
        joined: {
          type: 'session:joined',
          requestId: 'r',
          number,
          session: {
            ...session,
            visitorId: 'vis_TEST',
            siteName: 'Northwind',
            visitorName: null,
            verified: false,
            topic: null,
            answers: [],
          },
          participants: [...participants(), participant],
          activeTab: visitor?.participant?.tab ?? null,
          consents: session.consents,
          control: null,
          messages: [],
          fields: [],
        },
        identity,
        clock: systemClock,
        send: takeFromAgent,
        sendFrame: (frame) => {
          stampSender(frame, number);
          visitor?.socket.send(frame);
        },
        emit: (event) => events.push(event),
      });
      const joined = {
        id,
        number,
        participant,
        session: agent,
        events,
        chat: (text: string): void => {
          messages += 1;
          tell({ type: 'chat', message: { id: `msg_${messages}`, from: 'agent', name, text, at: instant() } });
        },
        leave: (): void => {
          agents.delete(number);
          tell({ type: 'participant:left', number });
        },
      };
      agents.set(number, joined);
      session.state = 'active';
      if (!session.agents.some((one) => one.id === id)) session.agents.push({ id, name });
      tellSession();
      tell({ type: 'participant:joined', participant });
      return joined;
    },
    drop: (code = 1001) => visitor?.socket.close(code),
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
