import { CLOSE, isFatalClose } from '../closeCodes.ts';
import { CopaneError } from '../copaneError.ts';
import { LIMITS } from '../limits.ts';
import { SUBPROTOCOL } from '../version.ts';
import type { Clock } from './clock.ts';
import type { Bytes } from './cryptoSource.ts';
import { fromJson, toJson } from './json.ts';
import type { ReconnectPolicy } from './reconnectPolicy.ts';

/** The part of WebSocket that is used; browsers', Node's and `ws`'s have it. */
export type SocketLike = {
  binaryType: string;
  readonly readyState: number;
  readonly bufferedAmount: number;
  send: (data: string | Bytes) => void;
  close: (code?: number, reason?: string) => void;
  onopen: unknown;
  onmessage: unknown;
  onclose: unknown;
  onerror: unknown;
};

export type SocketState =
  | { state: 'connecting' }
  | { state: 'open' }
  /** Tries again by itself. */
  | { state: 'waiting'; code: number; retryInMs: number }
  /** Does not try again: `close` was called, the server said that it is of no use, or no ticket is given. */
  | { state: 'stopped'; code: number; error: CopaneError | undefined };

export type SocketOptions<Incoming> = {
  /** `wss://host/relay`, without a query. */
  address: string;
  /** A new one-time ticket for each connection. A CopaneError with a status from 400 to 499 ends the tries, except `too-many-requests`. */
  ticket: () => Promise<string>;
  WebSocket: new (address: string, protocol: string) => SocketLike;
  /** `undefined` for what is not understood: newer servers may say more. */
  parse: (json: unknown) => Incoming | undefined;
  clock: Clock;
  policy: ReconnectPolicy;
  state: (state: SocketState) => void;
  message: (message: Incoming) => void;
  frame: (frame: Bytes) => void;
  /** Milliseconds from a `ping` to its answer. */
  roundTrip?: (ms: number) => void;
};

export type RelaySocket<Outgoing> = {
  /** False when not connected: nothing is kept for later, since a new connection begins with the state of things. */
  send: (message: Outgoing) => boolean;
  sendFrame: (frame: Bytes) => boolean;
  /** Bytes that wait in this end's buffer; above LIMITS.sendBufferSoft it is time to send less. */
  bufferedAmount: () => number;
  /** Milliseconds since the other end was heard. */
  silentMs: () => number;
  /** The network is back or the page is seen again: no waiting, and an open connection has to prove that it lives. */
  wake: () => void;
  /** Lets go of the connection until `wake`: the page is put away and may come back as it was. */
  sleep: () => void;
  /** How often the other end is asked for a sign of life, from now on, in ms. */
  beatEvery: (ms: number) => void;
  close: () => void;
};

const OPEN = 1;
/** What an end without a close frame reports (RFC 6455 section 7.1.5). */
const ABNORMAL = 1006;
const NORMAL = 1000;
/** Ours, for a connection that no longer answers. */
const SILENT = 4000;
/** A connection that lived this long was a good one: the next failure counts from the start. */
const STABLE_MS = 10_000;
/** After `wake` an answer has to come this soon. */
const WAKE_MS = 4_000;
/** Somebody waits for the picture while a session runs: tries follow each other this closely, until it must be over. */
const SESSION_RETRY_MS = 1_000;
const SESSION_TRIES = 250;

const isRefusal = (error: unknown): error is CopaneError =>
  error instanceof CopaneError && error.status < 500 && error.code !== 'too-many-requests';

/**
 * One connection to the relay that comes back by itself. Browsers do not show protocol pings to a page, so a dead
 * connection is found by JSON `ping` and any answer.
 */
export const connectSocket = <Incoming, Outgoing>(options: SocketOptions<Incoming>): RelaySocket<Outgoing> => {
  const { clock, policy } = options;
  let socket: SocketLike | undefined;
  let stopTimer = () => {};
  let attempt = 0;
  let openedAt = 0;
  let heard = true;
  let heardAt = clock.now();
  let pingedAt = 0;
  let waiting = false;
  let stopped = false;
  let everyMs: number = LIMITS.pingMs;
  /** Bytes handed to connections so far. */
  let handed = 0;
  /** Counts connections and what ended them, so that a ticket that comes late opens nothing. */
  let turn = 0;

  const backlog = (): number => socket?.bufferedAmount ?? 0;

  const timer = (ms: number, act: () => void) => {
    stopTimer();
    stopTimer = clock.after(ms, act);
  };

  const send = (data: string | Bytes): boolean => {
    if (socket?.readyState !== OPEN) return false;
    handed += data.length;
    socket.send(data);
    return true;
  };

  /** Lets go of a connection without waiting for a close that a dead network never brings. */
  const drop = (code: number) => {
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    // Closing before it is open is an error event, and without a listener `ws` would throw it.
    socket.onerror = () => {};
    socket.close(code);
    socket = undefined;
  };

  const stop = (code: number, error?: CopaneError) => {
    stopped = true;
    stopTimer();
    drop(NORMAL);
    options.state({ state: 'stopped', code, error });
  };

  const lost = (code: number) => {
    drop(SILENT);
    if (isFatalClose(code)) {
      const close = Object.values(CLOSE).find((one) => one.code === code);
      const name = code === CLOSE.versionUnsupported.code ? 'upgrade-required' : 'unavailable';
      return stop(code, new CopaneError(name, close?.reason ?? 'The server ended the connection.'));
    }
    if (openedAt && clock.now() - openedAt >= STABLE_MS) attempt = 0;
    openedAt = 0;
    const inSession = everyMs < LIMITS.pingMs && code !== CLOSE.tooMany.code && attempt < SESSION_TRIES;
    const retryInMs = policy.delay(attempt, code, inSession ? SESSION_RETRY_MS : undefined);
    attempt += 1;
    waiting = true;
    timer(retryInMs, connect);
    options.state({ state: 'waiting', code, retryInMs });
  };

  /** In a session the tries are shorter and two. */
  const beat = (ms: number, tries = everyMs < LIMITS.pingMs ? 2 : 1) => {
    heard = false;
    pingedAt = clock.now();
    send(toJson({ type: 'ping' }));
    const gone = handed - backlog();
    timer(ms, () => {
      // What waits stands before the ping: as long as it gets less, a slow line is good.
      if (heard || (backlog() > 0 && handed - backlog() > gone)) beat(everyMs);
      else if (tries > 1) beat(ms, tries - 1);
      else lost(SILENT);
    });
  };

  const receive = (data: unknown) => {
    heard = true;
    heardAt = clock.now();
    if (data instanceof ArrayBuffer) return options.frame(new Uint8Array(data));
    if (typeof data !== 'string') return;
    let json: unknown;
    try {
      json = fromJson(data);
    } catch {
      return;
    }
    if ((json as { type?: unknown } | null)?.type === 'pong') return options.roundTrip?.(clock.now() - pingedAt);
    const message = options.parse(json);
    if (message !== undefined) options.message(message);
  };

  const open = (ticket: string) => {
    const made = new options.WebSocket(`${options.address}?ticket=${encodeURIComponent(ticket)}`, SUBPROTOCOL);
    socket = made;
    made.binaryType = 'arraybuffer';
    made.onopen = () => {
      openedAt = clock.now();
      timer(everyMs, () => beat(everyMs));
      options.state({ state: 'open' });
    };
    made.onmessage = ({ data }: { data: unknown }) => receive(data);
    made.onclose = ({ code }: { code: number }) => lost(code);
    // A close always follows, with what there is to know.
    made.onerror = () => {};
  };

  const connect = () => {
    waiting = false;
    options.state({ state: 'connecting' });
    turn += 1;
    const own = turn;
    timer(Math.min(everyMs, LIMITS.unauthenticatedMs), () => {
      turn += 1;
      lost(ABNORMAL);
    });
    options
      .ticket()
      .then((ticket) => {
        if (own === turn && !stopped) open(ticket);
      })
      .catch((error: unknown) => {
        if (own !== turn || stopped) return;
        turn += 1;
        if (isRefusal(error)) stop(ABNORMAL, error);
        else lost(error instanceof CopaneError && error.code === 'too-many-requests' ? CLOSE.tooMany.code : ABNORMAL);
      });
  };

  connect();
  return {
    send: (message) => send(toJson(message)),
    sendFrame: send,
    bufferedAmount: backlog,
    silentMs: () => clock.now() - heardAt,
    wake: () => {
      if (waiting) {
        stopTimer();
        connect();
      } else if (socket?.readyState === OPEN) beat(WAKE_MS, 1);
    },
    sleep: () => {
      if (stopped) return;
      turn += 1;
      stopTimer();
      drop(NORMAL);
      waiting = true;
      options.state({ state: 'waiting', code: NORMAL, retryInMs: Number.POSITIVE_INFINITY });
    },
    beatEvery: (ms) => {
      if (ms === everyMs) return;
      everyMs = ms;
      if (socket?.readyState === OPEN) beat(ms);
    },
    close: () => {
      if (!stopped) stop(NORMAL);
    },
  };
};
