import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket as TcpSocket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import type { Bytes } from '../../../protocol/client/cryptoSource.ts';
import { connectSocket, type SocketOptions, type SocketState } from '../../../protocol/client/socket.ts';
import { CLOSE } from '../../../protocol/closeCodes.ts';
import { CopaneError } from '../../../protocol/copaneError.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import { SUBPROTOCOL } from '../../../protocol/version.ts';
import { createManualClock } from './support/manualClock.ts';

type Message = { type: string; text?: string };

/** Free on this machine when the test began. */
let port = 0;
beforeEach(async () => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  port = (probe.address() as AddressInfo).port;
  await new Promise((resolve) => probe.close(resolve));
});

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const until = async (holds: () => boolean) => {
  while (!holds()) await turn();
};

const startServer = async () => {
  const server = new WebSocketServer({ port, host: '127.0.0.1' });
  await once(server, 'listening');
  const connections: { socket: WebSocket; address: string; protocol: string; received: string[] }[] = [];
  server.on('connection', (socket, request) => {
    const connection = { socket, address: request.url ?? '', protocol: socket.protocol, received: [] as string[] };
    connections.push(connection);
    socket.on('message', (data: RawData, isBinary) =>
      connection.received.push(isBinary ? `hex ${(data as Buffer).toString('hex')}` : String(data)),
    );
  });
  const stop = async () => {
    for (const client of server.clients) client.terminate();
    await new Promise((resolve) => server.close(resolve));
  };
  cleanUps.push(stop);
  return { connections, stop };
};

const connect = (more: Partial<SocketOptions<Message>> = {}) => {
  const clock = createManualClock();
  const states: SocketState[] = [];
  const messages: Message[] = [];
  const frames: Bytes[] = [];
  let tickets = 0;
  const socket = connectSocket<Message, Message>({
    address: `ws://127.0.0.1:${port}/relay`,
    ticket: async () => {
      tickets += 1;
      return `ticket ${tickets}`;
    },
    WebSocket,
    parse: (json) => {
      const known = ['welcome', 'chat', 'pong'];
      return known.includes((json as Message | null)?.type ?? '') ? (json as Message) : undefined;
    },
    clock,
    policy: { delay: (attempt) => 100 * (attempt + 1) },
    state: (state) => states.push(state),
    message: (message) => messages.push(message),
    frame: (frame) => frames.push(frame),
    ...more,
  });
  cleanUps.push(socket.close);
  const names = () => states.map(({ state }) => state);
  return {
    socket,
    clock,
    states,
    messages,
    frames,
    names,
    tickets: () => tickets,
    last: () => states.at(-1),
    isOpen: () => states.at(-1)?.state === 'open',
  };
};

describe('relay socket', () => {
  it('SOCK-1 connects with a ticket and the subprotocol, and carries messages and frames both ways', async () => {
    const { connections } = await startServer();
    const end = connect();
    expect(end.socket.send({ type: 'chat' })).toBe(false);
    await until(end.isOpen);
    const [connection] = connections;
    expect([connection?.address, connection?.protocol]).toEqual(['/relay?ticket=ticket%201', SUBPROTOCOL]);
    expect([end.socket.send({ type: 'chat', text: 'a' }), end.socket.sendFrame(Uint8Array.of(1, 2))]).toEqual([true, true]);
    connection?.socket.send('{"type":"welcome"}');
    connection?.socket.send(Uint8Array.of(3, 4));
    for (const odd of ['{"type":"from the future"}', 'not JSON', 'null', '7', '{"type":"pong"}']) connection?.socket.send(odd);
    connection?.socket.send('{"type":"chat"}');
    await until(() => end.messages.length === 2);
    expect(end.messages).toEqual([{ type: 'welcome' }, { type: 'chat' }]);
    expect(end.frames).toEqual([Uint8Array.of(3, 4)]);
    await until(() => connection?.received.length === 2);
    expect(connection?.received).toEqual(['{"type":"chat","text":"a"}', 'hex 0102']);
    expect(end.names()).toEqual(['connecting', 'open']);
    expect(end.socket.bufferedAmount()).toBe(0);
  });

  it('SOCK-3 comes back with a new ticket, and starts counting again after a connection that lasted', async () => {
    const { connections } = await startServer();
    const end = connect();
    const closeFrom = async (code: number) => {
      await until(end.isOpen);
      connections.at(-1)?.socket.close(code);
      await until(() => end.last()?.state === 'waiting');
    };
    await closeFrom(CLOSE.goingAway.code);
    expect(end.last()).toEqual({ state: 'waiting', code: 1001, retryInMs: 100 });
    end.clock.advance(99);
    expect(end.last()?.state).toBe('waiting');
    end.clock.advance(1);
    await closeFrom(CLOSE.internal.code);
    expect(end.last()).toMatchObject({ retryInMs: 200 });
    end.clock.advance(200);
    await until(end.isOpen);
    end.clock.advance(10_000);
    await closeFrom(CLOSE.tooSlow.code);
    expect(end.last()).toMatchObject({ retryInMs: 100 });
    expect(connections.map(({ address }) => address.slice(-1))).toEqual(['1', '2', '3']);
  });

  it('SOCK-3 keeps trying while nobody listens', async () => {
    const end = connect();
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await until(() => end.last()?.state === 'waiting');
      expect(end.last()).toMatchObject({ retryInMs: attempt * 100 });
      end.clock.advance(attempt * 100);
    }
    await startServer();
    await until(() => {
      end.clock.advance(400);
      return end.isOpen();
    });
  });

  it('SOCK-4 stops for good on a fatal close, and says why', async () => {
    const fatal = Object.values(CLOSE).filter((close) => close.fatal);
    expect(fatal.length).toBeGreaterThan(3);
    const { connections } = await startServer();
    for (const { code, reason } of fatal) {
      const end = connect();
      await until(end.isOpen);
      connections.at(-1)?.socket.close(code, 'whatever');
      await until(() => end.last()?.state === 'stopped');
      expect(end.last()).toMatchObject({ code, error: { message: reason } });
      end.clock.advance(1e9);
      end.socket.wake();
      expect([end.clock.waiting(), end.tickets()]).toEqual([0, 1]);
    }
  });

  it('SOCK-4 a refused ticket ends the tries, a server in trouble does not', async () => {
    const refused = connect({ ticket: () => Promise.reject(new CopaneError('not-signed-in', 'Sign in again.')) });
    await until(() => refused.last()?.state === 'stopped');
    expect(refused.last()).toMatchObject({ error: { code: 'not-signed-in' } });
    for (const error of [new CopaneError('unavailable', ''), new CopaneError('too-many-requests', ''), new TypeError('network')]) {
      const end = connect({ ticket: () => Promise.reject(error) });
      await until(() => end.last()?.state === 'waiting');
    }
  });

  it('SOCK-4 close ends it, also before it is open and while it waits', async () => {
    const { connections } = await startServer();
    const early = connect();
    early.socket.close();
    expect(early.names()).toEqual(['connecting', 'stopped']);
    const open = connect();
    await until(open.isOpen);
    open.socket.close();
    open.socket.close();
    expect(open.names()).toEqual(['connecting', 'open', 'stopped']);
    const [connection] = connections;
    await until(() => connection?.socket.readyState === WebSocket.CLOSED);
    expect([connections.length, early.clock.waiting(), open.clock.waiting()]).toEqual([1, 0, 0]);
  });

  it('SOCK-5 asks a silent connection for a sign of life, and gives it up without one', async () => {
    const { connections } = await startServer();
    const end = connect();
    await until(end.isOpen);
    const [connection] = connections;
    end.clock.advance(LIMITS.pingMs);
    await until(() => connection?.received.length === 1);
    expect(connection?.received).toEqual(['{"type":"ping"}']);
    connection?.socket.send('{"type":"pong"}');
    await until(() => {
      // Any later message shows that the pong before it was read.
      if (end.messages.length === 0) connection?.socket.send('{"type":"chat"}');
      return end.messages.length > 0;
    });
    end.clock.advance(LIMITS.pingMs);
    expect(end.isOpen()).toBe(true);
    end.clock.advance(LIMITS.pingMs);
    expect(end.last()).toMatchObject({ state: 'waiting', code: 4000 });
    end.clock.advance(1_000);
    await until(end.isOpen);
    expect(connections).toHaveLength(2);
  });

  it('SOCK-5 gives up a server that accepts and says nothing', async () => {
    const held: TcpSocket[] = [];
    const mute = createServer((socket) => held.push(socket));
    mute.listen(port, '127.0.0.1');
    await once(mute, 'listening');
    cleanUps.push(() => {
      for (const socket of held) socket.destroy();
      mute.close();
    });
    const end = connect();
    await until(() => held.length === 1);
    end.clock.advance(LIMITS.unauthenticatedMs);
    expect(end.last()).toMatchObject({ state: 'waiting', code: 1006 });
  });

  it('SOCK-5 a ticket that never comes, or comes too late, does not hold it up', async () => {
    const { connections } = await startServer();
    const late: ((ticket: string) => void)[] = [];
    const end = connect({ ticket: () => new Promise((resolve) => late.push(resolve)) });
    end.clock.advance(LIMITS.unauthenticatedMs);
    expect(end.last()?.state).toBe('waiting');
    end.clock.advance(100);
    for (const [index, give] of late.entries()) give(`given ${index}`);
    await until(end.isOpen);
    expect(connections.map(({ address }) => address)).toEqual(['/relay?ticket=given%201']);
  });

  it('SOCK-6 waking cuts the wait short, and tests an open connection soon', async () => {
    const { connections } = await startServer();
    const end = connect();
    await until(end.isOpen);
    connections[0]?.socket.close(1001);
    await until(() => end.last()?.state === 'waiting');
    end.socket.wake();
    await until(end.isOpen);
    end.socket.wake();
    end.clock.advance(4_000);
    expect(end.last()).toMatchObject({ state: 'waiting', code: 4000 });
    expect(connections).toHaveLength(2);
  });

  it('SOCK-7 in a session it asks every 5 s, gives up after two tries, and tries again within a second', async () => {
    const { connections } = await startServer();
    const end = connect({ policy: { delay: (_attempt, _code, mostMs = 60_000) => mostMs } });
    await until(end.isOpen);
    end.socket.beatEvery(LIMITS.sessionPingMs);
    end.clock.advance(LIMITS.sessionPingMs);
    expect([end.isOpen(), end.socket.silentMs()]).toEqual([true, 5_000]);
    end.clock.advance(LIMITS.sessionPingMs);
    expect(end.last()).toEqual({ state: 'waiting', code: 4000, retryInMs: 1_000 });
    end.clock.advance(1_000);
    await until(end.isOpen);
    connections.at(-1)?.socket.close(CLOSE.tooMany.code);
    await until(() => end.last()?.state === 'waiting');
    expect(end.last()).toMatchObject({ retryInMs: 60_000 });
  });

  it('SOCK-8 a picture that is still going out over a slow line is no silence', async () => {
    await startServer();
    let waiting = 0;
    class Slow extends WebSocket {
      constructor(address: string, protocol: string) {
        super(address, protocol);
        // What the browser holds back.
        Object.defineProperty(this, 'bufferedAmount', { get: () => waiting });
      }
    }
    const end = connect({ WebSocket: Slow });
    await until(end.isOpen);
    waiting = 5_000_000;
    end.socket.wake();
    for (let turn = 0; turn < 4; turn += 1) {
      waiting -= 1_000_000;
      end.clock.advance(turn === 0 ? 4_000 : LIMITS.pingMs);
      expect(end.isOpen()).toBe(true);
    }
    end.clock.advance(LIMITS.pingMs);
    expect(end.last()).toMatchObject({ state: 'waiting', code: 4000 });
  });

  it('SOCK-9 asleep it holds no connection and makes none, until it is woken', async () => {
    const { connections } = await startServer();
    const late: ((ticket: string) => void)[] = [];
    const end = connect({ ticket: () => new Promise((resolve) => late.push(resolve)) });
    end.socket.sleep();
    late[0]?.('too late');
    expect(end.last()).toEqual({ state: 'waiting', code: 1000, retryInMs: Number.POSITIVE_INFINITY });
    end.clock.advance(1e9);
    expect([late.length, end.clock.waiting()]).toEqual([1, 0]);
    end.socket.wake();
    late[1]?.('in time');
    await until(end.isOpen);
    end.socket.sleep();
    await until(() => connections[0]?.socket.readyState === WebSocket.CLOSED);
    expect(connections.map(({ address }) => address)).toEqual(['/relay?ticket=in%20time']);
    end.socket.wake();
    await until(() => late.length === 3);
  });

  it('SKEW-2 a version that is not spoken is told apart from every other end', async () => {
    const { connections } = await startServer();
    const end = connect();
    await until(end.isOpen);
    connections[0]?.socket.close(CLOSE.versionUnsupported.code);
    await until(() => end.last()?.state === 'stopped');
    expect(end.last()).toMatchObject({ error: { code: 'upgrade-required' } });
  });
});
