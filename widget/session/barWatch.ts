import type { Action } from './actions.ts';
import type { SessionState } from './sessionState.ts';
import type { Store } from './store.ts';
import type { TopLayer } from './topLayer.ts';

const LOOK_MS = 1_000;

/** The bar must be where a person can see and press it; while the page prevents that, the state says so and nothing is sent. */
export const createBarWatch = (view: Window, root: ShadowRoot, top: TopLayer, store: Store<SessionState, Action>) => {
  let timer = 0;
  const look = (): void => {
    if (view.document.hidden) return;
    const stop = (): Element | null => root.querySelector('.bar .stop');
    if (!top.isReachable(stop())) top.raise();
    const covered = !top.isReachable(stop());
    if (covered !== store.get().covered) store.dispatch({ type: 'covered', covered });
  };
  return (on: boolean): void => {
    view.clearInterval(timer);
    if (on) timer = view.setInterval(look, LOOK_MS);
  };
};
