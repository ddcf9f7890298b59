import type { RelayToAgent } from '../../protocol/messages/relayToAgent.ts';
import type { RelayToVisitor } from '../../protocol/messages/relayToVisitor.ts';
import type { Participant } from '../../protocol/messages/shared.ts';
import type { RoomEffect } from './roomEvents.ts';
import type { RoomAgent, RoomState, RoomVisitor } from './roomState.ts';

export const visitorParticipant = (visitor: RoomVisitor): Participant => ({
  number: visitor.number,
  role: 'visitor',
  name: visitor.name,
  id: visitor.id,
  tab: visitor.tab,
});
export const agentParticipant = (agent: RoomAgent): Participant => ({
  number: agent.number,
  role: 'agent',
  name: agent.name,
  id: agent.id,
});

export const participants = (state: RoomState): Participant[] => [
  ...state.visitors.map(visitorParticipant),
  ...state.agents.map(agentParticipant),
];

export const toVisitors = (state: RoomState, message: RelayToVisitor, except?: number): RoomEffect[] =>
  state.visitors.filter((visitor) => visitor.number !== except).map((visitor) => ({ type: 'toVisitor', to: visitor.number, message }));

export const toAgents = (state: RoomState, message: RelayToAgent, except?: number): RoomEffect[] =>
  state.agents.filter((agent) => agent.number !== except).map((agent) => ({ type: 'toAgent', to: agent.number, message }));

/** Asks the shown tab for a new snapshot, and only when somebody may see it. */
export const snapshotNeeded = (state: RoomState): RoomEffect[] => {
  const shown = state.visitors.find((visitor) => visitor.tab === state.activeTab);
  return shown && state.viewers.length > 0 ? [{ type: 'toVisitor', to: shown.number, message: { type: 'snapshot:needed' } }] : [];
};

/** The view is of this tab from now on: nobody gets anything of it before its snapshot. */
export const showTab = (state: RoomState, tab: number): RoomEffect[] => [
  ...state.agents.map((agent): RoomEffect => ({ type: 'await', agent: agent.number })),
  ...toAgents(state, { type: 'tab:active', tab }),
  ...snapshotNeeded(state),
];

/** What agents are told when consents or the holder of control differ between two states. */
export const consentNews = (before: RoomState, after: RoomState): RoomEffect[] => {
  const effects: RoomEffect[] = [];
  if (before.consents !== after.consents) {
    effects.push(...toAgents(after, { type: 'consents', consents: [...after.consents] }), { type: 'changed' });
  }
  if (before.control?.number !== after.control?.number) effects.push(...toAgents(after, { type: 'control', holder: after.control }));
  return effects;
};
