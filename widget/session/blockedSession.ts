import type { Session } from '../hub.ts';
import type { Action } from './actions.ts';
import type { PanelFrame } from './panelFrame.ts';
import type { SessionState } from './sessionState.ts';
import type { Store } from './store.ts';
import type { TopLayer } from './topLayer.ts';
import type { SessionActions } from './ui/SessionActions.ts';

/** Where no session can start (a frame, plain http): the panel says why, and nothing else runs. */
export const blockedSession = (
  store: Store<SessionState, Action>,
  panel: PanelFrame,
  top: TopLayer,
  paint: (state: SessionState, actions: SessionActions) => void,
): Session => {
  const { open, close } = panel;
  store.listen((state) => {
    // Nothing else can be pressed on that page of the panel.
    paint(state, { open, close } as SessionActions);
    if (state.open) top.raise();
    else top.lower();
  });
  return { open, close, account: open, command: ([name]) => (name === 'close' ? close() : open()) };
};
