import type { SessionPurpose } from '../../protocol/consentPurposes.ts';
import type { Participant } from '../../protocol/messages/shared.ts';
import type { AgentRef, SessionState } from './sessionState.ts';

export type Phase = 'blocked' | 'refused' | 'ended' | 'start' | 'waiting' | 'invited' | 'active';

export const phaseOf = ({ blocked, line, session, ended }: SessionState): Phase => {
  if (blocked) return 'blocked';
  if (ended) return 'ended';
  if (line === 'refused' && !session) return 'refused';
  switch (session?.state) {
    case 'waiting':
    case 'invited':
    case 'active':
      return session.state;
    default:
      return 'start';
  }
};

export const agentsHere = ({ participants }: SessionState): Participant[] => participants.filter(({ role }) => role === 'agent');

/** Agents of the session by account: those connected first. */
export const agentsOf = (state: SessionState): (AgentRef & { here: boolean })[] => {
  const here = new Set(agentsHere(state).map(({ id }) => id));
  return (state.session?.agents ?? [])
    .map((agent) => ({ ...agent, here: here.has(agent.id) }))
    .sort((a, b) => Number(b.here) - Number(a.here));
};

/** Agents whose consent for a purpose stands at the server and is proved by this device's own signature. */
export const grantedTo = (state: SessionState, purpose: SessionPurpose): AgentRef[] => {
  // A line that was refused does not come back to this page: its bar goes, and another widget may take over.
  if (state.line === 'refused') return [];
  const given = (state.session?.consents ?? []).filter(
    (consent) => consent.purpose === purpose && state.proven.includes(`${purpose}:${consent.agentId}`),
  );
  return given.map(({ agentId }) => ({ id: agentId, name: nameOf(state, agentId) }));
};

export const nameOf = (state: SessionState, agentId: string): string =>
  state.session?.agents.find(({ id }) => id === agentId)?.name ?? state.participants.find(({ id }) => id === agentId)?.name ?? '';

/** Those who see this page now, or would if their connection were up. */
export const viewers = (state: SessionState): AgentRef[] => grantedTo(state, 'view');

/** Whether somebody with a view grant is connected with keys: only then is a page recorded. */
export const isViewed = (state: SessionState): boolean => {
  const allowed = new Set(viewers(state).map(({ id }) => id));
  return agentsHere(state).some(({ id, number }) => allowed.has(id) && state.keys[number] && state.keys[number].judged !== 'different');
};

export const controller = (state: SessionState): AgentRef | null => {
  const here = new Set(agentsHere(state).map(({ id }) => id));
  return grantedTo(state, 'control').find(({ id }) => here.has(id)) ?? null;
};

/** `482 913`: two groups are easier to read aloud. */
export const spacedCode = (code: string): string => code.replace(/^(\d{3})(\d{3})$/, '$1 $2');

export const keysOfAgent = (state: SessionState, agentId: string) =>
  agentsHere(state)
    .filter(({ id }) => id === agentId)
    .map(({ number }) => state.keys[number])
    .findLast((keys) => keys?.code);

export const joinNames = (names: readonly string[], and: string): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')}${and}${names.at(-1)}`;
