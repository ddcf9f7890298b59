import type { SessionPurpose } from '../../protocol/consentPurposes.ts';
import { agentsHere } from './selectors.ts';
import type { SessionState } from './sessionState.ts';

/** Whether this connection's agent may: consent reported by the server and proved by this device. */
export const mayDo = (state: SessionState, connection: number, purpose: SessionPurpose): boolean => {
  const agent = agentsHere(state).find(({ number }) => number === connection);
  return agent !== undefined && state.proven.includes(`${purpose}:${agent.id}`);
};
