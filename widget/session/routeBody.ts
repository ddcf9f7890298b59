import type { OpenedFrame } from '../../protocol/client/opener.ts';
import type { StateBody } from '../../protocol/sealed/state.ts';
import type { Presence } from '../hub.ts';
import { mayDo } from './agentRights.ts';
import type { Cursors } from './cursors.ts';
import type { HandKeeper } from './handKeeper.ts';
import { agentsHere } from './selectors.ts';
import type { SessionState } from './sessionState.ts';

export type BodyTakers = {
  state(): SessionState;
  presence: Pick<Presence, 'parseBody'>;
  hands: HandKeeper;
  call(agent: number, body: unknown): void;
  cursors: Cursors;
  /** Seals it for this agent; for all by 0. */
  tell(agent: number, body: StateBody): void;
};

/** Gives what an agent sealed to whom it concerns, if it fits its schema and the agent may. */
export const routeBody = ({ state, presence, hands, call, cursors, tell }: BodyTakers, { kind, sender, body }: OpenedFrame): void => {
  const opened = presence.parseBody(kind, body);
  if (!opened) return;
  const now = state();
  if (opened.kind === 'control') hands.control(sender, opened.actionId, opened.body);
  else if (opened.kind === 'call') {
    if (mayDo(now, sender, 'call')) call(sender, opened.body);
  } else if (mayDo(now, sender, 'view')) {
    const agents = agentsHere(now);
    // Whoever sees the page sees every hand on it; it is this page that says whose it is.
    if (agents.length > 1) tell(0, { type: 'hand', agent: sender, body: opened.body });
    if (opened.kind === 'mark') hands.mark(sender, opened.body);
    else cursors.pointer(sender, agents.find(({ number }) => number === sender)?.name ?? '', opened.body);
  }
};
