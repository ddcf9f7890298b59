import type { CopaneError } from '../copaneError.ts';
import type { FrameKind } from '../frame.ts';
import type { AgentToRelay } from '../messages/agentToRelay.ts';
import type { RelayToAgent } from '../messages/relayToAgent.ts';
import { type CallBody, callBody } from '../sealed/call.ts';
import type { ControlBody } from '../sealed/control.ts';
import type { MarkBody } from '../sealed/mark.ts';
import { type PointerBody, pointerBody } from '../sealed/pointer.ts';
import { type StateBody, stateBody } from '../sealed/state.ts';
import { createAgentKeys, type VisitorTrust } from './agentKeys.ts';
import { type AgentSessionView, hasConsent, joinedView, nextSessionView, type SessionJoined, shownVisitor } from './agentSessionView.ts';
import type { Clock } from './clock.ts';
import type { Bytes } from './cryptoSource.ts';
import { createOpener, type OpenedFrame, type Refusal } from './opener.ts';
import { createSealer } from './sealer.ts';
import type { SessionIdentity } from './sessionIdentity.ts';

/** What comes out of a session, in order. `events` are rrweb's as a visitor's page made them: hostile until a gate has read them. */
export type AgentSessionEvent =
  | { type: 'page'; generation: number; reset: boolean; events: readonly unknown[] }
  | { type: 'pointer'; body: PointerBody }
  | { type: 'state'; body: StateBody }
  /** From the visitor's connection of this number, which is where an answer must go. */
  | { type: 'call'; from: number; body: CallBody }
  /** Who the visitor's shown tab is proved to be; `undefined` until keys were exchanged. */
  | { type: 'trust'; trust: VisitorTrust | undefined }
  | { type: 'view'; view: AgentSessionView }
  /** A frame or a key message that was not used, for people who look for faults. */
  | { type: 'refused'; reason: Refusal | 'key' | 'body' | 'not-shown'; kind: FrameKind | undefined; error?: CopaneError };

export type AgentSessionOptions = {
  joined: SessionJoined;
  identity: SessionIdentity;
  send: (message: AgentToRelay) => void;
  sendFrame: (frame: Bytes) => void;
  emit: (event: AgentSessionEvent) => void;
  clock: Clock;
};

/** The agent's end of one session over one connection. No UI, no socket: a reconnection makes a new one with the same identity. */
export type AgentSession = {
  readonly view: AgentSessionView;
  receive: (message: RelayToAgent) => void;
  receiveFrame: (frame: Bytes) => Promise<void>;
  /** Each resolves false when nobody on the other side can open it. `to`: a connection of the visitor, the shown one by default. */
  point: (body: PointerBody) => Promise<boolean>;
  control: (body: ControlBody) => Promise<boolean>;
  mark: (body: MarkBody) => Promise<boolean>;
  call: (body: CallBody, to?: number) => Promise<boolean>;
  ask: (purpose: 'view' | 'control' | 'call') => void;
  release: (purpose: 'view' | 'control' | 'call') => void;
  /** The person says whether the visitor reads the same code. */
  judgeCode: (same: boolean) => Promise<void>;
  /** The connection is gone: nothing is asked for any more. */
  close: () => void;
};

/** One request for a picture at a time; when none has come by then, it is asked for again. */
const SNAPSHOT_WAIT_MS = 3_000;

export const createAgentSession = ({ joined, identity, send, sendFrame, emit, clock }: AgentSessionOptions): AgentSession => {
  let view = joinedView(joined);
  let generation = 0;
  /** Whose page is shown, and which of its snapshots: what follows must come from there. */
  let source: { sender: number; snapshotId: number } | undefined;
  /** Something of the page was missed since the last picture, and a new one is waited for. */
  let stopAsking: (() => void) | undefined;
  const trusts = new Map<number, VisitorTrust>();

  const shown = (): number | undefined => shownVisitor(view)?.number;
  const tellTrust = (): void => emit({ type: 'trust', trust: trusts.get(shown() ?? 0) });

  const pictureCame = (): void => {
    stopAsking?.();
    stopAsking = undefined;
  };
  const requestSnapshot = (): void => {
    if (stopAsking) return;
    const ask = (): void => {
      send({ type: 'snapshot:request' });
      stopAsking = clock.after(SNAPSHOT_WAIT_MS, ask);
    };
    ask();
  };

  const keys = createAgentKeys({
    identity,
    number: view.self,
    send: (to, payload) => send({ type: 'key', to, payload }),
    peer: (trust) => {
      trusts.set(trust.number, trust);
      if (trust.number === shown()) tellTrust();
    },
    ready: (visitor) => {
      // Frames that came before their key were lost: with the key, the next picture can be opened.
      if (visitor !== shown() || !stopAsking) return;
      pictureCame();
      requestSnapshot();
    },
    refused: (_from, error) => emit({ type: 'refused', reason: 'key', kind: undefined, error }),
  });

  const openedPage = ({ sender, snapshotId, reset, body }: OpenedFrame) => {
    if (sender !== shown()) return emit({ type: 'refused', reason: 'not-shown', kind: 'page' });
    if (!Array.isArray(body)) return emit({ type: 'refused', reason: 'body', kind: 'page' });
    if (reset) {
      generation += 1;
      source = { sender, snapshotId };
      pictureCame();
    } else if (source?.sender !== sender || source.snapshotId !== snapshotId) return requestSnapshot();
    emit({ type: 'page', generation, reset, events: body });
  };

  const opened = (frame: OpenedFrame) => {
    const { kind, sender, body } = frame;
    if (kind === 'page') return openedPage(frame);
    const schema = { pointer: pointerBody, state: stateBody, call: callBody }[kind as 'pointer' | 'state' | 'call'];
    const parsed = schema?.safeParse(body);
    if (!parsed?.success) return emit({ type: 'refused', reason: 'body', kind });
    if (kind === 'call') return emit({ type: 'call', from: sender, body: parsed.data as CallBody });
    if (sender !== shown()) return;
    emit(kind === 'pointer' ? { type: kind, body: parsed.data as PointerBody } : { type: 'state', body: parsed.data as StateBody });
  };

  const opener = createOpener({
    crypto: identity.crypto,
    direction: 'visitor',
    self: view.self,
    keyring: keys,
    opened,
    refused: (reason, header) => {
      emit({ type: 'refused', reason, kind: header?.kind });
      if (header?.kind === 'page' && reason !== 'replayed' && reason !== 'misdirected') requestSnapshot();
    },
  });
  const sealer = createSealer({ crypto: identity.crypto, direction: 'agent', sender: view.self, keyring: keys, send: sendFrame });

  const seal = async (kind: FrameKind, body: unknown, target = shown()): Promise<boolean> =>
    target !== undefined && sealer.seal({ kind, body, target });

  const become = (next: AgentSessionView): void => {
    if (next === view) return;
    const before = shown();
    view = next;
    if (next.ended || !hasConsent(next, 'view')) pictureCame();
    emit({ type: 'view', view });
    if (shown() === before) return;
    source = undefined;
    pictureCame();
    tellTrust();
  };

  return {
    get view() {
      return view;
    },
    receive: (message) => {
      if (message.type === 'key') {
        keys.receive(message.from, message.payload);
        return;
      }
      if (message.type === 'participant:left') {
        trusts.delete(message.number);
        keys.part(message.number);
      }
      become(nextSessionView(view, message));
    },
    receiveFrame: opener.receive,
    point: (body) => seal('pointer', body),
    control: (body) => seal('control', body),
    mark: (body) => seal('mark', body),
    call: (body, to) => seal('call', body, to),
    ask: (purpose) => {
      send({ type: 'consent:ask', purpose });
      become({ ...view, asked: [...view.asked.filter((one) => one !== purpose), purpose] });
    },
    release: (purpose) => {
      send({ type: 'consent:release', purpose });
      become({ ...view, asked: view.asked.filter((one) => one !== purpose) });
    },
    judgeCode: async (same) => {
      const visitor = shown();
      if (visitor !== undefined) await (same ? keys.confirm(visitor) : keys.mismatch(visitor));
    },
    close: pictureCame,
  };
};
