import { signal } from '@preact/signals';
import type { VisitorTrust } from '../../protocol/client/agentKeys.ts';
import { type AgentSession, createAgentSession } from '../../protocol/client/agentSession.ts';
import type { AgentSessionEvent } from '../../protocol/client/agentSessionEvent.ts';
import { type AgentSessionView, hasConsent, type SessionJoined, shownVisitor } from '../../protocol/client/agentSessionView.ts';
import { systemClock } from '../../protocol/client/clock.ts';
import type { Bytes, CryptoSource } from '../../protocol/client/cryptoSource.ts';
import type { IdentityStore } from '../../protocol/client/identityStore.ts';
import { openSessionIdentity } from '../../protocol/client/sessionIdentity.ts';
import type { SessionPurpose } from '../../protocol/consentPurposes.ts';
import type { AgentToRelay } from '../../protocol/messages/agentToRelay.ts';
import type { RelayToAgent } from '../../protocol/messages/relayToAgent.ts';
import type { PointerBody } from '../../protocol/sealed/pointer.ts';
import type { StateBody } from '../../protocol/sealed/state.ts';
import { createPageFeed } from './pageFeed.ts';

export type SessionModelOptions = {
  sessionId: string;
  crypto: CryptoSource;
  store: IdentityStore;
  send: (message: AgentToRelay) => boolean;
  sendFrame: (frame: Bytes) => boolean;
};

type ViewState = Extract<StateBody, { type: 'view' }>;
type Listener = (event: AgentSessionEvent) => void;

/** One session on this agent's screen, over as many connections as it takes. */
export const createSessionModel = ({ sessionId, crypto, store, send, sendFrame }: SessionModelOptions) => {
  const view = signal<AgentSessionView | undefined>(undefined);
  const trust = signal<VisitorTrust | undefined>(undefined);
  /** How the visitor's page says it is shown; `undefined` until it has said so. */
  const shown = signal<ViewState | undefined>(undefined);
  /** False between two connections. */
  const connected = signal(false);
  /** When the connection was last good, in ms since 1970, while it is not. */
  const lastSeen = signal(0);
  const listeners = new Set<Listener>();
  const feed = createPageFeed(() => send({ type: 'snapshot:request' }));
  /** The end for the running connection, and what came for it while its identity was being opened. */
  let end: Promise<AgentSession> | undefined;
  let current: AgentSession | undefined;
  let askedToView = false;
  let forget = async (): Promise<void> => {};

  const emit = (event: AgentSessionEvent): void => {
    if (event.type === 'view') become(event.view);
    else if (event.type === 'trust') trust.value = event.trust;
    else if (event.type === 'page') feed.page(event);
    else if (event.type === 'state' && event.body.type === 'view') shown.value = event.body;
    else if (event.type === 'refused') console.debug('Copane: not used', event.reason, event.kind ?? '', event.error ?? '');
    for (const listener of listeners) listener(event);
  };

  const become = (next: AgentSessionView): void => {
    const before = view.value && shownVisitor(view.value)?.number;
    view.value = next;
    // Another page has not said yet how it is shown.
    if (before !== shownVisitor(next)?.number) shown.value = undefined;
  };

  const attach = (joined: SessionJoined): void => {
    // Asked twice on one connection: the keys that are there stay good.
    if (current?.view.self === joined.number) return;
    const mine = openSessionIdentity({ crypto, sessionId, store }).then((identity) => {
      forget = identity.forget;
      const session = createAgentSession({ joined, identity, send, sendFrame, emit, clock: systemClock });
      if (end === mine) {
        current = session;
        connected.value = true;
        // What was asked for and not answered is asked on the new connection: a relay that began anew knows nothing of it.
        const open = view.value?.asked ?? [];
        become(session.view);
        for (const purpose of open) if (!hasConsent(session.view, purpose)) session.ask(purpose);
      }
      return session;
    });
    end = mine;
    current = undefined;
    trust.value = undefined;
  };

  const use = <Result>(act: (session: AgentSession) => Promise<Result>, otherwise: Result): Promise<Result> =>
    current ? act(current) : Promise.resolve(otherwise);

  return {
    sessionId,
    view,
    trust,
    shown,
    connected,
    lastSeen,
    feed,
    attach,
    receive: (message: RelayToAgent): void => {
      if (current) current.receive(message);
      else end?.then((session) => session.receive(message));
    },
    receiveFrame: (frame: Bytes): void => {
      if (current) current.receiveFrame(frame);
      else end?.then((session) => session.receiveFrame(frame));
    },
    /** The connection is gone: what is on the screen is no longer live. */
    detach: (silentMs = 0): void => {
      if (connected.value) lastSeen.value = Date.now() - silentMs;
      current?.close();
      end = undefined;
      current = undefined;
      connected.value = false;
    },
    /** At the end of the session its identity key has no use any more. */
    forget: (): Promise<void> => forget(),
    on: (listener: Listener): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ask: (purpose: SessionPurpose): void => current?.ask(purpose),
    release: (purpose: SessionPurpose): void => current?.release(purpose),
    /** Shows this tab of the visitor wherever they go; `null` follows them. */
    pin: (tab: number | null): void => void send({ type: 'tab:pin', tab }),
    askToViewOnce: (): void => {
      if (askedToView || !current) return;
      askedToView = true;
      if (!hasConsent(current.view, 'view')) current.ask('view');
    },
    judgeCode: (same: boolean): Promise<void> => use((session) => session.judgeCode(same), undefined),
    point: (body: PointerBody) => use((session) => session.point(body), false),
    control: (body: Parameters<AgentSession['control']>[0]) => use((session) => session.control(body), false),
    mark: (body: Parameters<AgentSession['mark']>[0]) => use((session) => session.mark(body), false),
    call: (body: Parameters<AgentSession['call']>[0], to?: number) => use((session) => session.call(body, to), false),
  };
};
export type SessionModel = ReturnType<typeof createSessionModel>;
