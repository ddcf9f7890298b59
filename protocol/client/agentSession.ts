import type { SessionPurpose } from '../consentPurposes.ts';
import type { FrameKind } from '../frame.ts';
import type { AgentToRelay } from '../messages/agentToRelay.ts';
import type { RelayToAgent } from '../messages/relayToAgent.ts';
import { type CallBody, callBody } from '../sealed/call.ts';
import type { ControlBody } from '../sealed/control.ts';
import type { MarkBody } from '../sealed/mark.ts';
import { type PointerBody, pointerBody } from '../sealed/pointer.ts';
import { type StateBody, stateBody } from '../sealed/state.ts';
import { createAgentKeys, type VisitorTrust } from './agentKeys.ts';
import type { AgentSessionEvent } from './agentSessionEvent.ts';
import { type AgentSessionView, hasConsent, joinedView, nextSessionView, type SessionJoined, shownVisitor } from './agentSessionView.ts';
import type { Clock } from './clock.ts';
import type { Bytes } from './cryptoSource.ts';
import { createOpener, type OpenedFrame } from './opener.ts';
import { createPictureRequest } from './pictureRequest.ts';
import { createSealer } from './sealer.ts';
import type { SessionIdentity } from './sessionIdentity.ts';
import { createUnpacker } from './unpackBody.ts';

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
  ask: (purpose: SessionPurpose) => void;
  release: (purpose: SessionPurpose) => void;
  /** The person says whether the visitor reads the same code. */
  judgeCode: (same: boolean) => Promise<void>;
  /** The connection is gone: nothing is asked for any more. */
  close: () => void;
};

export const createAgentSession = ({ joined, identity, send, sendFrame, emit, clock }: AgentSessionOptions): AgentSession => {
  let view = joinedView(joined);
  let generation = 0;
  /** Whose page is shown, and which of its snapshots: what follows must come from there. */
  let source: { sender: number; snapshotId: number } | undefined;
  const picture = createPictureRequest(clock, () => send({ type: 'snapshot:request' }));
  const trusts = new Map<number, VisitorTrust>();

  const shown = (): number | undefined => shownVisitor(view)?.number;
  const tellTrust = (): void => emit({ type: 'trust', trust: trusts.get(shown() ?? 0) });

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
      if (visitor === shown()) picture.hurry();
    },
    refused: (_from, error) => emit({ type: 'refused', reason: 'key', kind: undefined, error }),
  });

  const openedPage = ({ sender, snapshotId, reset, body }: OpenedFrame) => {
    if (sender !== shown()) return emit({ type: 'refused', reason: 'not-shown', kind: 'page' });
    if (!Array.isArray(body)) return emit({ type: 'refused', reason: 'body', kind: 'page' });
    if (reset) {
      generation += 1;
      source = { sender, snapshotId };
      picture.done();
    } else if (source?.sender !== sender || source.snapshotId !== snapshotId) return picture.need();
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
    createUnpacker,
    opened,
    refused: (reason, header) => {
      emit({ type: 'refused', reason, kind: header?.kind });
      if (header?.kind === 'page' && reason !== 'replayed' && reason !== 'misdirected') picture.need();
    },
  });
  const sealer = createSealer({ crypto: identity.crypto, direction: 'agent', sender: view.self, keyring: keys, send: sendFrame });

  const seal = async (kind: FrameKind, body: unknown, target = shown()): Promise<boolean> =>
    target !== undefined && sealer.seal({ kind, body, target });

  const become = (next: AgentSessionView): void => {
    if (next === view) return;
    const before = shown();
    view = next;
    if (next.ended || !hasConsent(next, 'view')) picture.done();
    emit({ type: 'view', view });
    if (shown() === before) return;
    source = undefined;
    picture.done();
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
      become({
        ...view,
        asked: [...view.asked.filter((one) => one !== purpose), purpose],
        refused: view.refused.filter((one) => one !== purpose),
      });
    },
    release: (purpose) => {
      send({ type: 'consent:release', purpose });
      become({ ...view, asked: view.asked.filter((one) => one !== purpose) });
    },
    judgeCode: async (same) => {
      const visitor = shown();
      if (visitor !== undefined) await (same ? keys.confirm(visitor) : keys.mismatch(visitor));
    },
    close: picture.done,
  };
};
