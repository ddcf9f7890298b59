import { type AgentSessionView, hasConsent, shownVisitor } from '../../protocol/client/agentSessionView.ts';
import type { StateBody } from '../../protocol/sealed/state.ts';

type ViewState = Extract<StateBody, { type: 'view' }>;

/** What stands over the visitor's page instead of, or on top of, a live picture. */
export type Staleness =
  | { kind: 'live' }
  /** Nothing is shown because nothing was allowed yet, or no page has come. */
  | { kind: 'empty'; reason: 'invited' | 'consent' | 'asked' | 'absent' | 'first-picture' }
  /** A picture is there, but it is old. */
  | { kind: 'stale'; reason: 'connection' | 'absent' | 'closed' | 'lost' | 'hidden' | 'elsewhere' }
  | { kind: 'failed'; reason: 'invalid-selector' | 'recorder-failed' | 'refused' }
  | { kind: 'ended'; by: NonNullable<AgentSessionView['ended']> };

export type Facts = {
  view: AgentSessionView;
  connected: boolean;
  shown: ViewState | undefined;
  trustRefused: boolean;
  /** The replay frame shows a page. */
  hasPicture: boolean;
};

export const staleness = ({ view, connected, shown, trustRefused, hasPicture }: Facts): Staleness => {
  if (view.ended) return { kind: 'ended', by: view.ended };
  if (trustRefused) return { kind: 'failed', reason: 'refused' };
  if (connected && view.session.state === 'invited') return { kind: 'empty', reason: 'invited' };
  const here = shownVisitor(view) !== undefined;
  if (connected && here && !hasConsent(view, 'view')) return { kind: 'empty', reason: view.asked.includes('view') ? 'asked' : 'consent' };
  if (connected && here && shown?.failed) return { kind: 'failed', reason: shown.failed };
  const inBackground = connected && here && shown?.shown === false;
  if (!hasPicture && !inBackground) return { kind: 'empty', reason: here ? 'first-picture' : 'absent' };
  if (!connected) return { kind: 'stale', reason: 'connection' };
  if (!here) return { kind: 'stale', reason: view.gone === null ? 'absent' : view.gone.silentMs === null ? 'closed' : 'lost' };
  if (shown?.shown !== false) return { kind: 'live' };
  const { front } = view.tabs;
  return { kind: 'stale', reason: front !== null && front !== view.activeTab ? 'elsewhere' : 'hidden' };
};

/** When the picture was last known to be live, in ms since 1970: a connection that fell silent was so for a while before it was given up. */
export const seenAt = (stale: Staleness, { gone }: AgentSessionView, lastSeen: number): number => {
  if (stale.kind === 'stale' && stale.reason === 'connection') return lastSeen;
  return Date.now() - (gone?.silentMs ?? 0);
};
