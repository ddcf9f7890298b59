import type { Logger } from 'pino';
import type { CloseName } from '../../protocol/closeCodes.ts';
import { CopaneError } from '../../protocol/copaneError.ts';
import { type AgentToRelay, agentToRelay } from '../../protocol/messages/agentToRelay.ts';
import { type VisitorToRelay, visitorToRelay } from '../../protocol/messages/visitorToRelay.ts';
import type { Peer } from './peers.ts';
import type { AgentDesk, VisitorDesk } from './relayPorts.ts';
import type { RelaySocket } from './relaySocket.ts';
import { takeToken } from './tokenBucket.ts';

/** Messages other than frames; people and pages need far fewer. */
const TEXTS_PER_SECOND = 30;
export const TEXT_BURST = 120;

type Parts = {
  visitors: VisitorDesk;
  agents: AgentDesk;
  monotonic: () => number;
  log: Logger;
  refuse: (socket: RelaySocket<Peer>, name: CloseName, from: string) => void;
};

/** Withdrawing must not wait behind anything that is still being stored. */
const isUrgent = (message: VisitorToRelay | AgentToRelay): boolean => message.type === 'consent' && !message.granted;

/** Parses a text message, once, and has the messages of one socket handled one after the other. */
export const createTextReader = (parts: Parts) => {
  const queues = new WeakMap<Peer, Promise<void>>();

  const fail = (peer: Peer, message: VisitorToRelay | AgentToRelay, error: unknown): void => {
    const known = error instanceof CopaneError;
    if (!known) parts.log.error({ event: 'message-failed', type: message.type, from: peer.role, err: error }, 'message failed');
    const code = known ? error.code : 'internal';
    const text = known ? error.message : 'The server failed on this message. Try again.';
    const requestId = 'requestId' in message ? { requestId: message.requestId } : {};
    peer.socket.tell(JSON.stringify({ type: 'error', ...requestId, code, message: text }));
  };

  const handle = (peer: Peer, message: VisitorToRelay | AgentToRelay): Promise<void> | undefined => {
    try {
      const done =
        peer.role === 'visitor'
          ? parts.visitors.message(peer, message as VisitorToRelay)
          : parts.agents.message(peer, message as AgentToRelay);
      return done?.catch((error: unknown) => fail(peer, message, error));
    } catch (error) {
      fail(peer, message, error);
      return undefined;
    }
  };

  return (peer: Peer, data: Buffer): void => {
    if (!takeToken(peer.texts, TEXTS_PER_SECOND, TEXT_BURST, parts.monotonic())) {
      parts.refuse(peer.socket, 'tooMany', peer.role);
      return;
    }
    const message = parse(peer, data);
    if (message === 'optional') return;
    if (!message) {
      parts.refuse(peer.socket, 'malformed', peer.role);
      return;
    }
    const before = isUrgent(message) ? undefined : queues.get(peer);
    const done = before ? before.then(() => handle(peer, message)) : handle(peer, message);
    if (!done || isUrgent(message)) return;
    const queue = done.then(() => {
      if (queues.get(peer) === queue) queues.delete(peer);
    });
    queues.set(peer, queue);
  };
};

const TYPES = {
  visitor: new Set<unknown>(visitorToRelay.def.options.flatMap(({ shape }) => [...shape.type.def.values])),
  agent: new Set<unknown>(agentToRelay.def.options.flatMap(({ shape }) => [...shape.type.def.values])),
};

/** A newer end says itself what may go unheard: a type that is not known here and is marked `optional`. */
const isOptional = (role: Peer['role'], json: unknown): boolean => {
  const { type, optional } = (json ?? {}) as { type?: unknown; optional?: unknown };
  return optional === true && typeof type === 'string' && !TYPES[role].has(type);
};

const parse = (peer: Peer, data: Buffer): VisitorToRelay | AgentToRelay | 'optional' | undefined => {
  let json: unknown;
  try {
    json = JSON.parse(data.toString('utf8'));
  } catch {
    return undefined;
  }
  const parsed = peer.role === 'visitor' ? visitorToRelay.safeParse(json) : agentToRelay.safeParse(json);
  return parsed.success ? parsed.data : isOptional(peer.role, json) ? 'optional' : undefined;
};
