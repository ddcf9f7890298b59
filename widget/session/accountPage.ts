import type { Hub, Presence } from '../hub.ts';
import type { Action } from './actions.ts';
import type { SessionState } from './sessionState.ts';
import type { Store } from './store.ts';

type Ports = { hub: Hub; store: Store<SessionState, Action>; presence: Presence; language: string };

/** The page of the panel where one signs in: its part is loaded when it is opened. */
export const createAccountPage = ({ hub, store, presence, language }: Ports) => {
  let undraw: (() => void) | null = null;
  let place: HTMLElement | null = null;
  const show = (open: boolean): void => {
    store.dispatch({ type: 'account', open });
    // Back to where it was opened from.
    if (!open) hub.root.querySelector<HTMLElement>('.account')?.focus();
  };
  const draw = (container: HTMLElement | null): void => {
    place = container;
    undraw?.();
    undraw = null;
    if (!container) return;
    presence
      .accountPart()
      .then((part) => {
        if (place === container) undraw = part.open({ container, settings: hub.settings, presence, language, close: () => show(false) });
      })
      .catch((error: unknown) => {
        hub.emit('error', { code: 'unavailable', message: String(error) });
        show(false);
      });
  };
  return { show, draw };
};
export type AccountPage = ReturnType<typeof createAccountPage>;
