/** P6: what the relay does per second of its core beside a bare `ws` that pairs sockets, and what an idle visitor costs. */
import { once } from 'node:events';
import WebSocket from 'ws';
import type { TestServer } from '../startTestServer.ts';
import { type ChildServer, startChild } from './childServer.ts';
import { openIdleVisitors, openSessions, type SocketPair } from './loadOfSessions.ts';
import { quantile } from './quantile.ts';
import { type Result, show } from './result.ts';

const SESSIONS = 1_000;
const FRAME_BYTES = 300;
const ROUNDS = 15;
const TURNS = 9;
const WARM = 200;
const IDLE = 2_000;

const bareSocket = async (port: number, path: string): Promise<WebSocket> => {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { perMessageDeflate: false });
  await once(socket, 'open');
  return socket;
};

const barePairs = async (port: number): Promise<SocketPair[]> => {
  const pairs: SocketPair[] = [];
  for (let index = 0; index < SESSIONS; index += 1) {
    const agent = await bareSocket(port, `/${index}`);
    const visitor = await bareSocket(port, `/${index}`);
    const frame = Buffer.alloc(FRAME_BYTES, 7);
    pairs.push({
      agent,
      send: () => visitor.send(frame),
      close: () => {
        visitor.terminate();
        agent.terminate();
      },
    });
  }
  return pairs;
};

/** Every visitor sends one frame; when all have arrived, the next round. Answers messages per second of the server's CPU. */
const meter = (pairs: SocketPair[], cpu: () => Promise<number>): ((rounds: number) => Promise<number>) => {
  let arrived = 0;
  let allArrived = (): void => {};
  for (const { agent } of pairs) {
    agent.on('message', (_data: unknown, isBinary: boolean) => {
      if (!isBinary) return;
      arrived += 1;
      if (arrived === pairs.length) allArrived();
    });
  }
  const round = async (): Promise<void> => {
    arrived = 0;
    const done = new Promise<void>((resolve) => {
      allArrived = resolve;
    });
    for (const pair of pairs) pair.send();
    await done;
  };
  return async (rounds) => {
    const before = await cpu();
    for (let index = 0; index < rounds; index += 1) await round();
    return (pairs.length * rounds) / ((await cpu()) - before);
  };
};

const startProduct = async (): Promise<ChildServer & { server: TestServer }> => {
  const child = await startChild('productServer.ts');
  return { ...child, server: child.ready.server as TestServer };
};

/** In turns, so that whatever else the machine does falls on both. */
const throughput = async (): Promise<{ bare: number; product: number; ratio: number }> => {
  const bare = await startChild('bareRelay.ts');
  const product = await startProduct();
  const bareSockets = await barePairs(bare.port);
  const productSockets = await openSessions(product.server, SESSIONS, FRAME_BYTES);
  const measureBare = meter(bareSockets, bare.cpu);
  const measureProduct = meter(productSockets, product.cpu);
  await measureBare(ROUNDS);
  await measureProduct(ROUNDS);
  const turns: { bare: number; product: number }[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) turns.push({ bare: await measureBare(ROUNDS), product: await measureProduct(ROUNDS) });
  for (const pair of [...bareSockets, ...productSockets]) pair.close();
  await Promise.all([bare.stop(), product.stop()]);
  const median = (pick: (turn: { bare: number; product: number }) => number): number => quantile(turns.map(pick), 0.5);
  return { bare: median((turn) => turn.bare), product: median((turn) => turn.product), ratio: median((turn) => turn.product / turn.bare) };
};

const bareIdleBytes = async (): Promise<number> => {
  const server = await startChild('bareRelay.ts');
  const warm = await Promise.all(Array.from({ length: WARM }, (_, index) => bareSocket(server.port, `/warm${index}`)));
  const before = await server.memory();
  const sockets = await Promise.all(Array.from({ length: IDLE }, (_, index) => bareSocket(server.port, `/idle${index}`)));
  const bytes = ((await server.memory()) - before) / IDLE;
  for (const socket of [...warm, ...sockets]) socket.terminate();
  await server.stop();
  return bytes;
};

/** The first connections load code and fill caches that all later ones share, so they are not counted. */
const productIdleBytes = async (): Promise<number> => {
  const child = await startProduct();
  const warm = await openIdleVisitors(child.server, WARM);
  const before = await child.memory();
  const sockets = await openIdleVisitors(child.server, IDLE);
  const bytes = ((await child.memory()) - before) / IDLE;
  for (const socket of [...warm, ...sockets]) socket.terminate();
  await child.stop();
  return bytes;
};

export const benchRelay = async (): Promise<Result[]> => {
  const { bare, product, ratio } = await throughput();
  const idle = { bare: await bareIdleBytes(), product: await productIdleBytes() };
  return [
    {
      id: 'P6',
      what: `relay, ${SESSIONS} sessions, ${FRAME_BYTES} B frames, per second of its CPU`,
      measured: `${show(product, '/s')} = ${ratio.toFixed(2)}x`,
      anchor: `bare ws ${show(bare, '/s')}`,
      budget: '>= 0.9x',
      met: ratio >= 0.9,
    },
    {
      id: 'P6',
      what: `live memory of an idle visitor, ${IDLE} of them`,
      measured: show(idle.product / 1024, 'KB'),
      anchor: `bare ws ${show(idle.bare / 1024, 'KB')}`,
      budget: '<= 10 KB',
      met: idle.product <= 10 * 1024,
    },
  ];
};
