import type { Hub, Presence } from '../hub.ts';
import type { Words } from '../words/en.ts';
import type { Action } from './actions.ts';
import type { CallKeeper } from './callKeeper.ts';
import type { Cursors } from './cursors.ts';
import type { HandKeeper } from './handKeeper.ts';
import type { RoomKeeper } from './roomKeeper.ts';
import { controller, grantedTo, isViewed, phaseOf, viewers } from './selectors.ts';
import type { SessionState } from './sessionState.ts';
import type { Store } from './store.ts';
import type { TopLayer } from './topLayer.ts';
import type { ViewSharing } from './viewSharing.ts';

const TICK_MS = 15_000;

export type ReactionPorts = {
  hub: Pick<Hub, 'emit' | 'queue'>;
  presence: Presence;
  view: Window;
  words: Words;
  top: TopLayer;
  rooms: RoomKeeper;
  sharing: ViewSharing;
  calls: CallKeeper;
  cursors: Cursors;
  hands: HandKeeper;
  watchBar(on: boolean): void;
  now(): number;
};

/** What follows from a change of the state, in the world outside it. */
export const reactTo = (store: Store<SessionState, Action>, ports: ReactionPorts): void => {
  const { hub, presence, view, words, top, rooms, sharing, calls, cursors, hands } = ports;
  const { dispatch } = store;
  /** The session that was told to the page as begun. */
  let begun: string | null = null;
  let tick = 0;

  const followSession = (state: SessionState, before: SessionState): void => {
    const { session } = state;
    if (session && session.sessionToken !== before.session?.sessionToken) presence.keepSession(session.sessionToken);
    if (before.session && before.session.id !== session?.id) {
      sharing.stop();
      calls.hangUp();
      cursors.clear();
      hands.dropMarks(null);
      rooms.end();
      // Another one may have taken its place already.
      if (session) presence.keepSession(session.sessionToken);
      if (begun) hub.emit('session:end', { sessionId: begun, by: state.ended ?? 'server' });
      begun = null;
    }
    rooms.joinIfMine(state);
    if (session?.state === 'active' && begun !== session.id) {
      begun = session.id;
      hub.emit('session:start', { sessionId: begun });
    }
  };
  const followView = (state: SessionState, before: SessionState): void => {
    const shared = viewers(state);
    const changed = shared.length > 0 !== viewers(before).length > 0;
    if (changed) {
      ports.watchBar(shared.length > 0);
      dispatch({ type: 'announce', text: shared[0] ? words.nowShown(shared[0].name) : words.stopped });
    }
    if (changed || state.open !== before.open) {
      if (shared.length > 0 || state.open) top.raise();
      else top.lower();
    }
    if (isViewed(state) !== isViewed(before)) {
      if (isViewed(state)) sharing.start();
      else sharing.stop();
    }
    if (state.covered !== before.covered) sharing.pause(state.covered);
    if (shared.length < viewers(before).length) {
      cursors.clear();
      hands.dropMarks(null);
    }
    if (controller(state)?.id !== controller(before)?.id) {
      hands.release();
      // Also on the next page, where control goes on.
      if (controller(state)) void hands.load();
    }
  };
  const followCall = (state: SessionState, before: SessionState): void => {
    const recording = state.session?.recording ?? null;
    if (!recording !== !before.session?.recording) hub.emit(recording ? 'recording:start' : 'recording:end', {});
    const same = state.proven === before.proven && state.participants === before.participants && state.keys === before.keys;
    if (same && state.session === before.session) return;
    const kept = presence.keptCall;
    if (kept && !calls.isOn() && state.self && grantedTo(state, 'call').length > 0) void calls.open(kept, true);
    calls.update();
  };
  const followQuestions = (state: SessionState, before: SessionState): void => {
    const invited = phaseOf(state) === 'invited' && phaseOf(before) !== 'invited';
    if (invited || state.asks.length > before.asks.length) dispatch({ type: 'open', open: true });
    // There by the time the visitor says yes.
    if (state.asks !== before.asks && state.asks.some(({ purpose }) => purpose === 'control')) void hands.load();
    const waiting = phaseOf(state) === 'waiting';
    if (waiting === (phaseOf(before) === 'waiting')) return;
    const tell = (): void => dispatch({ type: 'tick', now: ports.now() });
    view.clearInterval(tick);
    if (!waiting) return;
    tell();
    tick = view.setInterval(tell, TICK_MS);
  };

  const followLine = (state: SessionState, before: SessionState): void => {
    if (state.line !== 'refused' || before.line === 'refused') return;
    // Whoever takes over calls again, and opens the panel where it was open.
    calls.hangUp();
    if (state.open) hub.queue.push(['open']);
  };

  store.listen((state, before) => {
    followLine(state, before);
    followSession(state, before);
    followView(state, before);
    followCall(state, before);
    followQuestions(state, before);
  });
};
