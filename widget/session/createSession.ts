import { createIndexedDbIdentityStore } from '../../protocol/client/indexedDbIdentityStore.ts';
import type { MaskPolicy } from '../../protocol/http/visitorHello.ts';
import type { StateBody } from '../../protocol/sealed/state.ts';
import type { Hub, Presence, Session } from '../hub.ts';
import type { Words } from '../words/en.ts';
import { createAccountPage } from './accountPage.ts';
import type { Action } from './actions.ts';
import { mayDo } from './agentRights.ts';
import { createBarWatch } from './barWatch.ts';
import { blockedSession } from './blockedSession.ts';
import { createCallKeeper } from './callKeeper.ts';
import { createConsentKeeper } from './consentKeeper.ts';
import { createCursors } from './cursors.ts';
import { onEscapeTwice } from './escapeTwice.ts';
import { createHandKeeper } from './handKeeper.ts';
import { createMaskKeeper } from './maskKeeper.ts';
import { createPanelFrame } from './panelFrame.ts';
import { createPreviewKeeper } from './previewKeeper.ts';
import { createReducer } from './reduce.ts';
import { createRoomKeeper } from './roomKeeper.ts';
import { routeBody } from './routeBody.ts';
import { agentsHere, viewers } from './selectors.ts';
import { sessionCommand } from './sessionCommands.ts';
import { reactTo } from './sessionReactions.ts';
import { initialState, type SessionState } from './sessionState.ts';
import { createStore } from './store.ts';
import { takeMessage } from './takeMessage.ts';
import { createTopLayer } from './topLayer.ts';
import type { SessionActions } from './ui/SessionActions.ts';
import { createViewSharing, type StartRecorder } from './viewSharing.ts';
import { createVisitorActions } from './visitorActions.ts';

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
  recorder(policy: () => MaskPolicy): StartRecorder;
  maskMode(policy: MaskPolicy): 'standard' | 'strict';
};

/** Ties the pure state to the world: relay, keys, recorder, screen. */
export const createSession = (options: SessionOptions): Session => {
  const { hub, presence, view, words } = options;
  const store = createStore<SessionState, Action>(createReducer(words), initialState(view.location.host, hub.blocked));
  const { get, dispatch } = store;
  const top = createTopLayer(hub.host, hub.root, options.layer);
  const panel = createPanelFrame(hub, store, words);
  if (!presence) return blockedSession(store, panel, top, options.paint);

  const now = (): number => Date.now();
  const tell = (agent: number, body: StateBody): void => void rooms.current()?.seal({ kind: 'state', target: agent, body });
  const rooms = createRoomKeeper({
    store,
    presence,
    identities: createIndexedDbIdentityStore(view.indexedDB),
    now,
    trusted: () => void consents.refresh(),
    opened: (frame) => routeBody({ state: get, presence, hands, call: calls.receive, cursors, tell }, frame),
  });
  const masks = createMaskKeeper({ presence, view, now: () => view.performance.now(), changed: () => sharing.again() });
  const sharing = createViewSharing({
    start: options.recorder(masks.current),
    seal: (sealing) => rooms.current()?.seal(sealing) ?? Promise.resolve(false),
    mode: () => options.maskMode(masks.current()),
    prepare: masks.prepare,
    view,
    now: () => view.performance.now(),
    onState: (next, error) => {
      dispatch({ type: 'view', view: next });
      masks.watch(next === 'on');
      masks.failed(error);
      if (next === 'failed') hub.emit('error', { code: 'internal', message: `This page cannot be shown: ${String(error)}` });
    },
  });
  const preview = createPreviewKeeper({
    ...{ hub, presence, language: options.language, sharing },
    recorder: options.recorder,
    policy: masks.current,
    mode: () => options.maskMode(masks.current()),
  });
  const cursors = createCursors(options.drawing, sharing.nodeOf);
  const consents = createConsentKeeper({
    store,
    presence,
    room: rooms.current,
    language: options.language,
    emit: hub.emit,
    admitted: sharing.snapshot,
  });
  const calls = createCallKeeper({
    ...{ hub, store, presence, language: options.language, room: rooms.current, slot: options.callSlot },
    stopRecording: ({ isTrusted }) => {
      if (isTrusted) stop('recording');
    },
  });
  const hands = createHandKeeper({
    hub,
    presence,
    host: {
      layer: options.drawing,
      root: hub.root,
      language: options.language,
      nodeOf: sharing.nodeOf,
      frameOf: sharing.frameOf,
      refusalFor: sharing.refusalFor,
      mayControl: (agent) => mayDo(get(), agent, 'control') && mayDo(get(), agent, 'view') && !get().covered && !view.document.hidden,
      nameOf: (agent) => agentsHere(get()).find(({ number }) => number === agent)?.name ?? '',
      tell,
      announce: (text) => dispatch({ type: 'announce', text }),
      marked: (count) => dispatch({ type: 'marks', count }),
    },
  });
  const { actions, requestHelp, stop } = createVisitorActions({
    ...{ store, presence, view, words, panel, top, rooms, consents, calls, hands, preview },
    account: createAccountPage({ hub, store, presence, language: options.language }),
  });

  store.listen((state) => {
    options.paint(state, actions);
    panel.showButton(state);
  });
  reactTo(store, {
    hub,
    presence,
    view,
    words,
    top,
    rooms,
    sharing,
    calls,
    cursors,
    hands,
    watchBar: createBarWatch(view, hub.root, top, store),
    now,
  });
  onEscapeTwice(
    view,
    () => view.performance.now(),
    () => {
      if (viewers(get()).length > 0) stop('view');
    },
  );
  const tellActive = (): void => {
    if (!view.document.hidden && get().self) presence.send({ type: 'tab:active' });
  };
  view.addEventListener('focus', tellActive);
  view.document.addEventListener('visibilitychange', tellActive);

  const roomStands = (): void => {
    tellActive();
    calls.channelRestored();
  };
  presence.listen({
    message: (message) => takeMessage({ store, presence, rooms, consents, sharing, cursors, hands, roomStands }, message),
    frame: (bytes) => rooms.current()?.receiveFrame(bytes),
    line: (line, refusal) =>
      dispatch({ type: 'line', line, refusal, configuration: presence.configuration, email: presence.account?.email ?? null }),
  });
  return {
    open: panel.open,
    close: panel.close,
    account: () => {
      // An open one begins anew, with the link that came.
      if (get().account.open) dispatch({ type: 'account', open: false });
      actions.showAccount(true);
      panel.open();
    },
    command: (command) => sessionCommand({ hub, store, presence, panel, requestHelp, preview }, command),
  };
};
