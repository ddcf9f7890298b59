import { webCryptoSource } from '../../protocol/client/cryptoSource.ts';
import { createIndexedDbIdentityStore } from '../../protocol/client/indexedDbIdentityStore.ts';
import { openSessionIdentity, type SessionIdentity } from '../../protocol/client/sessionIdentity.ts';
import type { SessionPurpose } from '../../protocol/consentPurposes.ts';
import type { RelayToVisitor } from '../../protocol/messages/relayToVisitor.ts';
import type { Command, Hub, Presence, Session } from '../hub.ts';
import type { Words } from '../words/en.ts';
import type { Action } from './actions.ts';
import { createCallKeeper } from './callKeeper.ts';
import { createConsentKeeper } from './consentKeeper.ts';
import { createHands } from './control/createHands.ts';
import { onEscapeTwice } from './escapeTwice.ts';
import { checkForm, cleanAnswers } from './formCheck.ts';
import { createOverlay } from './overlay.ts';
import { createReducer } from './reduce.ts';
import { createSealedRoom, type SealedRoom } from './sealedRoom.ts';
import { agentsHere, agentsOf, grantedTo, isViewed, phaseOf, viewers } from './selectors.ts';
import { type Ask, initialState, type SessionState } from './sessionState.ts';
import { createStore } from './store.ts';
import { createTopLayer } from './topLayer.ts';
import type { SessionActions } from './ui/SessionActions.ts';
import { createViewSharing, type StartRecorder } from './viewSharing.ts';

export type SessionOptions = {
  hub: Hub;
  /** Absent where a session cannot start at all. */
  presence: Presence | null;
  view: Window;
  words: Words;
  language: string;
  layer: HTMLElement;
  drawing: HTMLElement;
  callSlot(): HTMLElement | null;
  paint(state: SessionState, actions: SessionActions): void;
  /** The recorder, with the site's masks. */
  recorder(presence: Presence): StartRecorder;
  maskMode(presence: Presence): 'standard' | 'strict';
};

const CHAT_PATIENCE_MS = 10_000;
const COVERED_LOOK_MS = 1_000;
const MINUTE_MS = 60_000;

/** Ties the pure state to the world: relay, keys, recorder, screen. */
export const createSession = (options: SessionOptions): Session => {
  const { hub, presence, view, words, layer } = options;
  const store = createStore<SessionState, Action>(createReducer(words), initialState(view.location.host, hub.blocked));
  const { dispatch, get } = store;
  const top = createTopLayer(hub.host, hub.root, layer);
  const say = (text: string): void => dispatch({ type: 'announce', text });

  const focusPanel = (): void => hub.root.querySelector<HTMLElement>('.panel h2, .panel .say textarea')?.focus();
  const open = (): void => {
    if (get().open) return;
    dispatch({ type: 'open', open: true });
    focusPanel();
  };
  const close = (): void => {
    if (!get().open) return;
    const hadFocus = hub.root.activeElement !== null;
    dispatch({ type: 'open', open: false });
    if (hadFocus) hub.button.focus();
  };
  const showButton = (state: SessionState): void => {
    hub.button.toggleAttribute('data-away', state.open);
    if (state.unread) hub.button.dataset.badge = String(state.unread);
    else delete hub.button.dataset.badge;
    hub.button.ariaLabel = state.unread ? `${words.help}, ${words.unread(state.unread)}` : words.help;
  };

  // Where no session can start, the panel says why and nothing else runs.
  if (!presence) {
    const still: SessionActions = { open, close } as SessionActions;
    store.listen((state) => {
      options.paint(state, still);
      showButton(state);
      if (state.open) top.raise();
      else top.lower();
    });
    return { open, close, command: ([name]) => void (name === 'close' ? close() : open()) };
  }

  const now = (): number => Date.now();
  let room: SealedRoom | null = null;
  let identity: SessionIdentity | null = null;
  let joinTurn = 0;
  let begun: string | null = null;
  let lookBar = 0;
  let tick = 0;
  const identities = createIndexedDbIdentityStore(view.indexedDB);

  const sharing = createViewSharing({
    start: options.recorder(presence),
    seal: (sealing) => room?.seal(sealing) ?? Promise.resolve(false),
    mode: options.maskMode(presence),
    view,
    now: () => view.performance.now(),
    onState: (next, error) => {
      dispatch({ type: 'view', view: next });
      if (next === 'failed') hub.emit('error', { code: 'internal', message: `This page cannot be shown: ${String(error)}` });
    },
  });
  const overlay = createOverlay(options.drawing, sharing.nodeOf);
  const consents = createConsentKeeper({
    store,
    presence,
    room: () => room,
    language: options.language,
    emit: hub.emit,
    admitted: sharing.snapshot,
  });
  const calls = createCallKeeper({ hub, store, presence, words, room: () => room, slot: options.callSlot });

  const agentIdOf = (number: number): string | undefined => agentsHere(get()).find((agent) => agent.number === number)?.id;
  const mayDo = (number: number, purpose: SessionPurpose): boolean => {
    const id = agentIdOf(number);
    return id !== undefined && get().proven.includes(`${purpose}:${id}`);
  };
  const hands = createHands({
    nodeOf: sharing.nodeOf,
    refusalFor: sharing.refusalFor,
    mayControl: (agent) => mayDo(agent, 'control') && mayDo(agent, 'view') && !get().covered && !view.document.hidden,
    tell: (agent, body) => void room?.seal({ kind: 'state', target: agent, body }),
    show: (agent, element, action) => overlay.touch(agent, element, action === 'click'),
  });

  const startRoom = async (joined: Extract<RelayToVisitor, { type: 'session:joined' }>): Promise<void> => {
    const { session } = get();
    joinTurn += 1;
    const turn = joinTurn;
    room = null;
    if (!session) return;
    const crypto = webCryptoSource();
    if (identity?.sessionId !== session.id) identity = await openSessionIdentity({ crypto, sessionId: session.id, store: identities });
    const { self } = get();
    if (turn !== joinTurn || !self) return;
    room = createSealedRoom({
      crypto,
      identity,
      presence,
      number: joined.number,
      tab: joined.tab,
      keyEpoch: joined.keyEpoch,
      now,
      onTrust: (trust) => {
        const agentId = agentIdOf(trust.number);
        if (!agentId) return;
        const wasAllowed = get().session?.consents.some((consent) => consent.agentId === agentId) ?? false;
        const judged = ({ verified: 'same', refused: 'different', unverified: null } as const)[trust.status];
        const status = trust.known ? 'kept' : wasAllowed ? 'changed' : 'new';
        dispatch({
          type: 'keys',
          number: trust.number,
          keys: { agentId, code: trust.code, trust: status, judged },
        });
        consents.refresh();
      },
      onOpened: ({ kind, sender, body }) => {
        const opened = presence.parseBody(kind, body);
        if (!opened) return;
        const name = agentsHere(get()).find(({ number }) => number === sender)?.name ?? '';
        if (opened.kind === 'control') hands(sender, opened.body);
        else if (opened.kind === 'call') {
          if (mayDo(sender, 'call')) calls.receive(sender, opened.body);
        } else if (mayDo(sender, 'view')) {
          if (opened.kind === 'pointer') overlay.pointer(sender, name, opened.body);
          else overlay.mark(sender, opened.body);
        }
      },
    });
    for (const { number } of agentsHere(get())) room.meet(number);
    if (!view.document.hidden) presence.send({ type: 'tab:active' });
    calls.channelRestored();
  };

  /** Takes part with this tab as soon as there is a session that the visitor asked for or accepted. */
  const join = (): void => presence.send({ type: 'session:join', tabKey: presence.tabKey });
  let accepted: string | null = null;
  const joinIfMine = (state: SessionState): void => {
    const { session } = state;
    if (!session || state.self || joinedFor === session.id) return;
    if (session.state === 'invited' && accepted !== session.id) return;
    joinedFor = session.id;
    join();
  };
  let joinedFor: string | null = null;

  const takeMessage = (message: RelayToVisitor): void => {
    if (message.type === 'welcome') {
      joinedFor = null;
      room = null;
    }
    dispatch({ type: 'relay', message });
    switch (message.type) {
      case 'session:joined':
        presence.keepTabKey(message.tabKey);
        void startRoom(message);
        for (const line of get().chat) if (line.status === 'sending') presence.send({ type: 'chat', requestId: line.key, text: line.text });
        break;
      case 'participant:joined':
        if (message.participant.role === 'agent') room?.meet(message.participant.number);
        break;
      case 'participant:left':
        room?.part(message.number);
        overlay.drop(message.number);
        void consents.refresh();
        break;
      case 'session':
      case 'consent:released':
        void consents.refresh();
        break;
      case 'key':
        room?.receiveKey(message.from, message.payload);
        break;
      case 'snapshot:needed':
        sharing.snapshot();
        break;
      case 'error':
        if (message.requestId) dispatch({ type: 'chat:failed', key: message.requestId });
        break;
    }
  };

  const endSession = (): void => {
    joinTurn += 1;
    room = null;
    joinedFor = null;
    accepted = null;
    sharing.stop();
    calls.hangUp();
    overlay.clear();
    presence.keepSession(null);
    identity?.forget().catch(() => {});
    identity = null;
    if (begun) hub.emit('session:end', { sessionId: begun, by: get().ended ?? 'server' });
    begun = null;
  };

  /** The bar must be where a person can see and press it; where the page prevents that for good, nothing is sent. */
  const lookAtBar = (): void => {
    if (view.document.hidden) return;
    const stop = (): Element | null => hub.root.querySelector('.bar .stop');
    if (!top.isReachable(stop())) top.raise();
    const covered = !top.isReachable(stop());
    if (covered !== get().covered) dispatch({ type: 'covered', covered });
  };

  store.listen((state, before) => {
    options.paint(state, actions);
    showButton(state);
    const shared = viewers(state).length > 0;
    const wasShared = viewers(before).length > 0;
    if (shared !== wasShared) {
      view.clearInterval(lookBar);
      if (shared) lookBar = view.setInterval(lookAtBar, COVERED_LOOK_MS);
      say(shared ? words.nowShown(viewers(state)[0]?.name ?? '') : words.stopped);
    }
    if (shared !== wasShared || state.open !== before.open) {
      if (shared || state.open) top.raise();
      else top.lower();
    }
    if (state.session) presence.keepSession(state.session.sessionToken);
    if (before.session && before.session.id !== state.session?.id) endSession();
    joinIfMine(state);
    if (state.session?.state === 'active' && begun !== state.session.id) {
      begun = state.session.id;
      hub.emit('session:start', { sessionId: begun });
    }
    if (state.asks.length > before.asks.length || (state.session?.state === 'invited' && before.session?.state !== 'invited')) {
      dispatch({ type: 'open', open: true });
    }
    if (isViewed(state) !== isViewed(before)) {
      if (isViewed(state)) sharing.start();
      else sharing.stop();
    }
    if (state.covered !== before.covered) sharing.pause(state.covered);
    if (viewers(state).length < viewers(before).length) overlay.clear();
    if (state.proven !== before.proven || state.participants !== before.participants || state.keys !== before.keys) {
      const kept = presence.keptCall;
      if (kept && !calls.isOn() && state.self && grantedTo(state, 'call').length > 0) void calls.open(kept, true);
      calls.update();
    }
    const waiting = phaseOf(state) === 'waiting';
    if (waiting !== (phaseOf(before) === 'waiting')) {
      view.clearInterval(tick);
      if (waiting) {
        dispatch({ type: 'tick', now: now() });
        tick = view.setInterval(() => dispatch({ type: 'tick', now: now() }), MINUTE_MS / 4);
      }
    }
  });

  const trusted = (event: Event): boolean => event.isTrusted && !hub.blocked;
  const ask = (topic: string | null): void => {
    const { configuration, form } = get();
    const fields = (configuration?.fields ?? []).filter(({ callPrep }) => callPrep);
    const problems = checkForm(fields, form.answers);
    if (Object.keys(problems).length > 0) {
      dispatch({ type: 'problems', problems });
      return;
    }
    const requestId = presence.requestId();
    const answers = cleanAnswers(fields, form.answers);
    dispatch({ type: 'help', requestId, topic, answers });
    presence.send({ type: 'help:request', requestId, answers, ...(topic ? { topic: topic.slice(0, 200) } : {}) });
  };
  const speak = (key: string, text: string): void => {
    presence.send({ type: 'chat', requestId: key, text });
    view.setTimeout(() => dispatch({ type: 'chat:failed', key }), CHAT_PATIENCE_MS);
  };
  const allow = async (question: Ask, kind: 'audio' | 'video'): Promise<void> => {
    const { purpose, agent } = question;
    dispatch({ type: 'answered', purpose, agentId: agent.id });
    if (!(await consents.give(agent.id, purpose))) return;
    if (purpose === 'control') say(words.nowControlled(agent.name));
    if (purpose === 'call') await calls.open(kind, false);
  };
  const stop = (purpose: SessionPurpose): void => {
    // Control without a view would be blind.
    void consents.takeBack(purpose === 'view' ? ['view', 'control'] : [purpose]).then(consents.refresh);
  };
  const callAll = (kind: 'audio' | 'video'): void => {
    for (const { id, name } of agentsOf(get()).filter(({ here }) => here)) {
      void allow({ purpose: 'call', agent: { id, name }, changedKeys: false }, kind);
    }
  };

  const actions: SessionActions = {
    open,
    close,
    answer: (key, value) => dispatch({ type: 'answer', key, value }),
    askForHelp: (event) => {
      if (trusted(event)) ask(get().form.topic);
    },
    cancelHelp: () => {
      presence.send({ type: 'help:cancel' });
      dispatch({ type: 'relay', message: { type: 'session:ended', by: 'visitor' } });
      dispatch({ type: 'dismiss' });
    },
    acceptInvitation: (event) => {
      if (!trusted(event)) return;
      accepted = get().session?.id ?? null;
      joinIfMine(get());
    },
    declineInvitation: () => presence.send({ type: 'session:stop' }),
    allow: (event, question, kind = 'audio') => {
      if (trusted(event) && top.isReachable(event.currentTarget as Element)) void allow(question, kind);
    },
    refuse: (event, { purpose, agent, changedKeys }) => {
      if (!trusted(event)) return;
      dispatch({ type: 'answered', purpose, agentId: agent.id });
      if (changedKeys) void consents.takeBack([purpose]);
      else consents.refuse(agent.id, purpose);
    },
    stop: (event, purpose) => {
      if (trusted(event)) stop(purpose);
    },
    say: (text) => {
      const key = presence.requestId();
      dispatch({ type: 'chat:sending', key, text, name: words.you });
      speak(key, text);
    },
    sayAgain: (key) => {
      const line = get().chat.find((one) => one.key === key);
      dispatch({ type: 'chat:again', key });
      if (line) speak(key, line.text);
    },
    startCall: (event, kind) => {
      if (trusted(event)) callAll(kind);
    },
    endSession: (event) => {
      if (trusted(event)) presence.send({ type: 'session:stop' });
    },
    judge: (event, agentId, same) => {
      if (!trusted(event)) return;
      for (const { id, number } of agentsHere(get())) if (id === agentId) room?.judge(number, same);
    },
    showPhoneCode: () => {
      dispatch({ type: 'lookup', lookup: { state: 'asked' } });
      presence.send({ type: 'lookup', requestId: presence.requestId() });
    },
    dismiss: () => dispatch({ type: 'dismiss' }),
  };

  onEscapeTwice(
    view,
    () => view.performance.now(),
    () => {
      if (viewers(get()).length > 0) stop('view');
    },
  );
  const active = (): void => {
    if (!view.document.hidden && get().self) presence.send({ type: 'tab:active' });
  };
  view.addEventListener('focus', active);
  view.document.addEventListener('visibilitychange', active);
  presence.listen({
    message: takeMessage,
    frame: (bytes) => room?.receiveFrame(bytes),
    line: (line, refusal) => dispatch({ type: 'line', line, refusal, configuration: presence.configuration }),
  });

  const command = ([name, first]: Command): void => {
    const input = (typeof first === 'object' && first !== null ? first : {}) as { topic?: unknown; video?: unknown };
    switch (name) {
      case 'close':
        close();
        return;
      case 'requestAgent':
        dispatch({ type: 'topic', topic: typeof input.topic === 'string' ? input.topic : null });
        open();
        // Required answers are asked for first; `ask` then shows what is missing.
        if (presence.configuration && !get().session) ask(get().form.topic);
        return;
      case 'stopSession':
        presence.send({ type: 'session:stop' });
        return;
      case 'startCall':
        // A page's script is not the visitor: the question is put to them.
        open();
        for (const { id, name: agentName } of agentsOf(get()).filter(({ here }) => here)) {
          dispatch({ type: 'relay', message: { type: 'consent:ask', purpose: 'call', agent: { id, name: agentName } } });
        }
        return;
      default:
        hub.emit('error', { code: 'bad-request', command: name, message: `Copane knows no command “${name}”.` });
    }
  };
  return { open, close, command };
};
