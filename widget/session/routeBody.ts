import type { OpenedFrame } from '../../protocol/client/opener.ts';
import type { CallBody } from '../../protocol/sealed/call.ts';
import type { ControlBody } from '../../protocol/sealed/control.ts';
import type { Presence } from '../hub.ts';
import { mayDo } from './agentRights.ts';
import type { Overlay } from './overlay.ts';
import { agentsHere } from './selectors.ts';
import type { SessionState } from './sessionState.ts';

export type BodyTakers = {
  state(): SessionState;
  presence: Pick<Presence, 'parseBody'>;
  hands(agent: number, body: ControlBody): void;
  call(agent: number, body: CallBody): void;
  overlay: Overlay;
};

/** Gives what an agent sealed to whom it concerns, if it fits its schema and the agent may. */
export const routeBody = ({ state, presence, hands, call, overlay }: BodyTakers, { kind, sender, body }: OpenedFrame): void => {
  const opened = presence.parseBody(kind, body);
  if (!opened) return;
  const now = state();
  if (opened.kind === 'control') hands(sender, opened.body);
  else if (opened.kind === 'call') {
    if (mayDo(now, sender, 'call')) call(sender, opened.body);
  } else if (mayDo(now, sender, 'view')) {
    const name = agentsHere(now).find(({ number }) => number === sender)?.name ?? '';
    if (opened.kind === 'pointer') overlay.pointer(sender, name, opened.body);
    else overlay.mark(sender, opened.body);
  }
};
