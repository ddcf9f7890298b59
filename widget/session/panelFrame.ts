import type { Hub } from '../hub.ts';
import type { Words } from '../words/en.ts';
import type { Action } from './actions.ts';
import type { SessionState } from './sessionState.ts';
import type { Store } from './store.ts';

/** Opens and closes the panel; the focus goes in with it and comes back to the button. */
export const createPanelFrame = (hub: Hub, store: Store<SessionState, Action>, words: Words) => ({
  open: (): void => {
    if (store.get().open) return;
    store.dispatch({ type: 'open', open: true });
    hub.root.querySelector<HTMLElement>('.panel h2, .panel .say textarea')?.focus();
  },
  close: (): void => {
    if (!store.get().open) return;
    const hadFocus = hub.root.activeElement !== null;
    store.dispatch({ type: 'open', open: false });
    if (hadFocus) hub.button.focus();
  },
  /** What the button says while the panel is closed. */
  showButton: ({ unread }: SessionState): void => {
    const { button } = hub;
    if (unread) button.dataset.badge = String(unread);
    else delete button.dataset.badge;
    button.ariaLabel = unread ? `${words.help}, ${words.unread(unread)}` : words.help;
  },
});
export type PanelFrame = ReturnType<typeof createPanelFrame>;
