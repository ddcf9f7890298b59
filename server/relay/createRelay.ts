import type { Logger } from 'pino';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { CloseName } from '../../protocol/closeCodes.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { type SupportedVersions, versionOf } from '../../protocol/version.ts';
import type { Clock } from '../ports/clock.ts';
import type { Timers } from '../ports/timers.ts';
import { createConnectionCaps, type SocketCaps } from './connectionCaps.ts';
import { createFrameForwarder } from './forwardFrame.ts';
import { createLaggards } from './laggards.ts';
import { openPeer } from './openPeer.ts';
import type { Peer } from './peers.ts';
import type { AgentDesk, RelayCounters, TicketHolder, VisitorDesk } from './relayPorts.ts';
import { RelaySocket } from './relaySocket.ts';
import { createTextReader } from './textReader.ts';
import type { Tickets } from './tickets.ts';
import type { UpgradeRequest, UpgradeStream } from './upgradeRequest.ts';

export type RelayParts = {
  tickets: Tickets<TicketHolder>;
  visitors: VisitorDesk;
  agents: AgentDesk;
  counters: RelayCounters;
  clock: Clock;
  timers: Timers;
  log: Logger;
  /** Origin of the dashboard: the only one whose pages may open an agent's socket. */
  dashboardOrigin: string;
  /** Address of the peer, seen through the proxies that the operator trusts. */
  addressOf: (request: UpgradeRequest) => string;
  caps: SocketCaps;
  versions: SupportedVersions;
};

export type Relay = {
  upgrade(request: UpgradeRequest, socket: UpgradeStream, head: Buffer): void;
  /** Closes the sockets of an account, or of one of its sign-ins. */
  removeAccount(accountId: string, signInId?: string): void;
  count(): number;
  /** Tells every socket to come back later. Resolves when all are closed, at the latest after `graceMs`. */
  close(graceMs: number): Promise<void>;
};

/** Who is in no session is asked for a sign of life at every so many of the others' turns. */
const IDLE_TURNS = LIMITS.pingMs / LIMITS.sessionPingMs;

/** What ws reports of a connection that ended without a word (RFC 6455 section 7.1.5). */
const NO_CLOSE_FRAME = 1006;

/** The edge of the relay: who may connect, and one place where every message is parsed, once. */
export const createRelay = (parts: RelayParts): Relay => {
  const { log, counters, clock, timers } = parts;
  const sockets = new Set<RelaySocket<Peer>>();
  const caps = createConnectionCaps(parts.caps);
  const server = new WebSocketServer<typeof RelaySocket<Peer>>({
    noServer: true,
    // Compression would hold 100 KB a socket, and what is sealed does not shrink.
    perMessageDeflate: false,
    maxPayload: LIMITS.messageBytes,
    clientTracking: false,
    WebSocket: RelaySocket<Peer>,
    // Also a version that is not spoken here: a browser shows its page no reason for an upgrade that failed.
    handleProtocols: (offered) => [...offered].find((name) => versionOf(name) > 0) ?? false,
  });

  /** Every refusal leaves a line that says what and why, and nothing about whom. */
  const refuse = (socket: RelaySocket<Peer>, name: CloseName, from: string): void => {
    counters.closed(name);
    log.info({ event: 'socket-refused', reason: name, from }, 'socket closed');
    socket.refuse(name);
  };

  const laggards = createLaggards({ timers, onDrained: (peer) => void parts.agents.message(peer, { type: 'snapshot:request' }) });
  const forward = createFrameForwarder({ monotonic: clock.monotonic, fellBehind: laggards.add });
  const read = createTextReader({ visitors: parts.visitors, agents: parts.agents, monotonic: clock.monotonic, log, refuse });

  const onMessage = function (this: WebSocket, raw: RawData, isBinary: boolean): void {
    const socket = this as RelaySocket<Peer>;
    const { peer } = socket;
    // ws hands out Buffers unless told otherwise.
    const data = raw as Buffer;
    if (!peer || this.readyState !== this.OPEN) return;
    socket.unanswered = 0;
    if (!isBinary) {
      counters.text(peer.role);
      read(peer, data);
      return;
    }
    const outcome = peer.role === 'visitor' ? forward.fromVisitor(peer, data) : forward.fromAgent(peer, data);
    counters.frame(peer.role, outcome);
    if (outcome === 'refused') refuse(socket, 'frameRefused', peer.role);
  };
  const onPong = function (this: WebSocket): void {
    (this as RelaySocket<Peer>).unanswered = 0;
  };
  const onError = function (this: WebSocket, error: Error & { code?: string }): void {
    counters.closed(error.code ?? 'error');
    log.info(
      { event: 'socket-error', reason: error.code ?? 'error', from: (this as RelaySocket<Peer>).peer?.role ?? 'nobody' },
      'socket failed',
    );
  };
  const onClose = function (this: WebSocket, code: number): void {
    const socket = this as RelaySocket<Peer>;
    if (code === NO_CLOSE_FRAME) socket.silentMs ??= 0;
    const { peer } = socket;
    if (!peer) return;
    socket.peer = undefined;
    sockets.delete(socket);
    caps.release(peer);
    if (peer.role === 'visitor') parts.visitors.closed(peer);
    else {
      laggards.remove(peer);
      parts.agents.closed(peer);
    }
  };

  const open = (socket: RelaySocket<Peer>, request: UpgradeRequest): void => {
    socket.on('error', onError);
    const opened = openPeer(socket, request, { ...parts, now: clock.monotonic() });
    if (typeof opened === 'string') {
      refuse(socket, opened, 'nobody');
      return;
    }
    if (!caps.take(opened)) {
      refuse(socket, 'tooMany', opened.role);
      return;
    }
    socket.peer = opened;
    sockets.add(socket);
    socket.on('message', onMessage);
    socket.on('pong', onPong);
    socket.on('close', onClose);
    if (opened.role === 'visitor') parts.visitors.opened(opened);
    else parts.agents.opened(opened);
  };

  let turn = 0;
  const stopPings = timers.every(LIMITS.sessionPingMs, () => {
    turn = (turn + 1) % IDLE_TURNS;
    for (const socket of sockets) {
      // Somebody in a session is asked more often, and has two tries: a picture of a page on a slow line stands before the answer.
      const inSession = socket.peer?.live;
      if (!inSession && turn > 0) continue;
      if (socket.unanswered > (inSession ? 1 : 0)) {
        socket.silentMs = socket.unanswered * (inSession ? LIMITS.sessionPingMs : LIMITS.pingMs);
        socket.terminate();
        continue;
      }
      socket.unanswered += 1;
      if (socket.readyState === socket.OPEN) socket.ping();
    }
  });

  return {
    upgrade: (request, socket, head) => {
      if (new URL(request.url ?? '/', 'http://relay').pathname !== '/relay') return void socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
      server.handleUpgrade(request, socket, head, open);
    },
    removeAccount: (accountId, signInId) => {
      for (const socket of sockets) {
        const { peer } = socket;
        if (peer?.role !== 'agent' || peer.account.id !== accountId) continue;
        if (signInId === undefined || peer.account.signInId === signInId) refuse(socket, 'accessRemoved', 'agent');
      }
    },
    count: () => sockets.size,
    close: async (graceMs) => {
      stopPings();
      laggards.stop();
      if (sockets.size > 0) {
        const { promise, resolve } = Promise.withResolvers<void>();
        const cancel = timers.after(graceMs, () => {
          for (const socket of sockets) socket.terminate();
          resolve();
        });
        for (const socket of sockets) {
          socket.once('close', () => sockets.size === 0 && resolve());
          socket.refuse('goingAway');
        }
        await promise;
        cancel();
      }
      server.close();
    },
  };
};
