import type { AgentSessionView } from '../../protocol/client/agentSessionView.ts';
import type { Participant } from '../../protocol/messages/shared.ts';

/** Connections of agents, besides this one, who may see the visitor's page now. */
export const othersWhoSee = (view: AgentSessionView | undefined): Participant[] =>
  (view?.participants ?? []).filter(
    ({ role, id, number }) =>
      role === 'agent' &&
      number !== view?.self &&
      view?.consents.some(({ purpose, agentId }) => purpose === 'view' && agentId === id) === true,
  );
