import { WebSocket } from 'ws';
import type { HelloResponse } from '../protocol/http/visitorHello.ts';
import type { RelayToAgent } from '../protocol/messages/relayToAgent.ts';
import type { RelayToVisitor } from '../protocol/messages/relayToVisitor.ts';
import { PROTOCOL_VERSION, SUBPROTOCOL } from '../protocol/version.ts';
import type { TestServer } from './startTestServer.ts';

type Message = { type: string };

/** A bare socket to the relay: what a hostile or a plain client can do, without our own client in between. */
export type RelayClient<M extends Message> = {
  socket: WebSocket;
  messages: M[];
  frames: Buffer[];
  send(message: object | string | Buffer): void;
  /** The first message of this type that `next` has not answered with before, now or later. */
  next<T extends M['type']>(type: T, matches?: (message: Extract<M, { type: T }>) => boolean): Promise<Extract<M, { type: T }>>;
  nextFrame(): Promise<Buffer>;
  closed: Promise<{ code: number; reason: string }>;
  /** Resolves once everything that was sent before has been dealt with. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

const PATIENCE_MS = 10_000;

const connect = <M extends Message>(
  address: string,
  origin: string | null,
  protocol = SUBPROTOCOL,
  headers: Record<string, string> = {},
): Promise<RelayClient<M>> => {
  const socket = new WebSocket(address, protocol, { headers, ...(origin === null ? {} : { origin }) });
  const messages: M[] = [];
  const frames: Buffer[] = [];
  const used = new Set<M>();
  let framesUsed = 0;
  const waiting = new Set<() => void>();
  const look = (): void => {
    for (const check of [...waiting]) check();
  };
  const until = <T>(what: string, find: () => T | undefined): Promise<T> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(check);
        reject(new Error(`Waited in vain for ${what}; there came: ${messages.map((message) => message.type).join(', ')}`));
      }, PATIENCE_MS);
      const check = (): void => {
        const found = find();
        if (found === undefined) return;
        clearTimeout(timer);
        waiting.delete(check);
        resolve(found);
      };
      waiting.add(check);
      check();
    });
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    if (isBinary) frames.push(Buffer.from(data));
    else messages.push(JSON.parse(data.toString()) as M);
    look();
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() })),
  );
  const next: RelayClient<M>['next'] = (type, matches = () => true) =>
    until(type, () => {
      const found = messages.find((message) => message.type === type && !used.has(message) && matches(message as never));
      if (found) used.add(found);
      return found as never;
    });
  const client: RelayClient<M> = {
    socket,
    messages,
    frames,
    closed,
    next,
    send: (message) => socket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message)),
    nextFrame: () =>
      until('a frame', () => {
        const frame = frames[framesUsed];
        if (frame) framesUsed += 1;
        return frame;
      }),
    settled: async () => {
      client.send({ type: 'ping' });
      await (next as (type: string) => Promise<unknown>)('pong');
    },
    close: async () => {
      socket.close();
      await closed;
    },
  };
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(client));
    socket.once('error', reject);
  });
};

const relayUrl = (server: TestServer, ticket: string): string =>
  `${server.url.replace('http', 'ws')}/relay?ticket=${encodeURIComponent(ticket)}`;

export type VisitorClient = RelayClient<RelayToVisitor>;
export type AgentClient = RelayClient<RelayToAgent>;

export const sayHello = (server: TestServer, body: object = {}, headers: Record<string, string> = { origin: server.demoOrigin }) =>
  fetch(`${server.url}/visitor/hello`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ protocol: PROTOCOL_VERSION, site: server.siteKey, ...body }),
  });

export const hello = async (server: TestServer, body: object = {}): Promise<HelloResponse> => {
  const response = await sayHello(server, body);
  if (!response.ok) throw new Error(`hello answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as HelloResponse;
};

export const openVisitor = (
  server: TestServer,
  ticket: string,
  origin: string | null = server.demoOrigin,
  protocol?: string,
  headers?: Record<string, string>,
) => connect<RelayToVisitor>(relayUrl(server, ticket), origin, protocol, headers);

/** A page of a new visitor, or of the one whom the tokens name. `headers` are the browser's, and of proxies in between. */
export const startVisitor = async (
  server: TestServer,
  body: object = {},
  headers: Record<string, string> = {},
): Promise<VisitorClient & { hello: HelloResponse }> => {
  const answer = await hello(server, body);
  const client = await openVisitor(server, answer.ticket, server.demoOrigin, undefined, headers);
  return Object.assign(client, { hello: answer });
};

export type Login = { email: string; password: string };

/** Signed-in requests to the dashboard's API. */
export type ApiClient = {
  cookie: string;
  request(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
};

export const apiClient = (server: TestServer, cookie: string): ApiClient => ({
  cookie,
  request: (method, path, body, headers = {}) =>
    fetch(`${server.url}/api/dashboard/${path}`, {
      method,
      headers: { cookie, origin: server.url, 'x-copane-csrf': '1', 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
});

export const trySignIn = (server: TestServer, { email, password }: Login, tenant = server.tenant): Promise<Response> =>
  apiClient(server, '').request('POST', 'sign-in', { tenant, email, password });

export const signIn = async (server: TestServer, login: Login, tenant?: string): Promise<ApiClient> => {
  const response = await trySignIn(server, login, tenant);
  if (response.status !== 204) throw new Error(`sign-in answered ${response.status}: ${await response.text()}`);
  return apiClient(server, response.headers.getSetCookie()[0]?.split(';')[0] ?? '');
};

export const openAgent = async (server: TestServer, api: ApiClient): Promise<AgentClient> => {
  const response = await api.request('POST', 'ticket');
  const { ticket } = (await response.json()) as { ticket: string };
  return connect<RelayToAgent>(relayUrl(server, ticket), server.url);
};

export const startAgent = async (
  server: TestServer,
  who: 'owner' | 'agent' | 'secondAgent' = 'agent',
): Promise<AgentClient & { api: ApiClient }> => {
  const api = await signIn(server, server.logins[who]);
  return Object.assign(await openAgent(server, api), { api });
};
