import { consentAsk, consentGiven, consentRefuse, consentWithdrawn, controlPause, snapshotRequest } from './roomConsent.ts';
import type { RoomEvent, RoomStep } from './roomEvents.ts';
import { toAgents, toVisitors } from './roomMessages.ts';
import { agentJoin, leave, visitorJoin } from './roomPresence.ts';
import type { RoomState } from './roomState.ts';
import { tabActive, tabPin } from './roomTabs.ts';

/** What one event does to a room. Pure: no sockets, no store, no clock. Frames have a way of their own (routeFrame). */
export const room = (state: RoomState, event: RoomEvent): RoomStep => {
  switch (event.type) {
    case 'visitor:join':
      return visitorJoin(state, event);
    case 'agent:join':
      return agentJoin(state, event);
    case 'leave':
      return leave(state, event);
    case 'tab:active':
      return tabActive(state, event);
    case 'tab:pin':
      return tabPin(state, event);
    case 'consent:ask':
      return consentAsk(state, event);
    case 'consent:refuse':
      return consentRefuse(state, event);
    case 'consent:given':
      return consentGiven(state, event);
    case 'consent:withdrawn':
      return consentWithdrawn(state, event);
    case 'control:pause':
      return controlPause(state);
    case 'snapshot:request':
      return snapshotRequest(state, event);
    case 'key':
      return { state, effects: relayKey(state, event) };
    case 'call': {
      const message = { type: 'call', state: event.state, kind: event.kind } as const;
      return { state, effects: [...toVisitors(state, message, event.number), ...toAgents(state, message, event.number)] };
    }
  }
};

/** Keys go from one side to the other, never between two of the same side. */
const relayKey = (state: RoomState, event: Extract<RoomEvent, { type: 'key' }>): RoomStep['effects'] => {
  const message = { type: 'key', from: event.number, payload: event.payload } as const;
  const fromVisitor = state.visitors.some((visitor) => visitor.number === event.number);
  if (fromVisitor) return state.agents.some((agent) => agent.number === event.to) ? [{ type: 'toAgent', to: event.to, message }] : [];
  const fromAgent = state.agents.some((agent) => agent.number === event.number);
  const toVisitor = state.visitors.some((visitor) => visitor.number === event.to);
  return fromAgent && toVisitor ? [{ type: 'toVisitor', to: event.to, message }] : [];
};
