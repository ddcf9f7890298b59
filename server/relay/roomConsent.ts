import type { RoomEffect, RoomEvent, RoomStep } from './roomEvents.ts';
import { consentNews, snapshotNeeded, toAgents, toVisitors } from './roomMessages.ts';
import { isAllowed, type RoomState, settle } from './roomState.ts';

type EventOf<T extends RoomEvent['type']> = Extract<RoomEvent, { type: T }>;
const nothing = (state: RoomState): RoomStep => ({ state, effects: [] });

/** Only somebody in the room may ask; the question waits for pages that load meanwhile. */
export const consentAsk = (state: RoomState, event: EventOf<'consent:ask'>): RoomStep => {
  const agent = state.agents.find((one) => one.number === event.number);
  if (!agent) return nothing(state);
  const others = state.asks.filter((ask) => ask.purpose !== event.purpose || ask.agentId !== agent.id);
  const next = { ...state, asks: [...others, { purpose: event.purpose, agentId: agent.id, agentName: agent.name }] };
  const asked = { id: agent.id, name: agent.name };
  return { state: next, effects: toVisitors(next, { type: 'consent:ask', purpose: event.purpose, agent: asked }) };
};

export const consentRefuse = (state: RoomState, event: EventOf<'consent:refuse'>): RoomStep => {
  const next = { ...state, asks: state.asks.filter((ask) => ask.purpose !== event.purpose || ask.agentId !== event.agentId) };
  const asking = { ...next, agents: next.agents.filter((agent) => agent.id === event.agentId) };
  return { state: next, effects: toAgents(asking, { type: 'consent:refused', purpose: event.purpose }) };
};

/** One agent controls at a time: giving control to another takes it from the first. */
export const consentGiven = (state: RoomState, event: EventOf<'consent:given'>): RoomStep => {
  const { consent } = event;
  const same = (one: { purpose: string; agentId: string }): boolean => one.purpose === consent.purpose && one.agentId === consent.agentId;
  const handedOver = consent.purpose === 'control' ? state.consents.filter((one) => one.purpose === 'control' && !same(one)) : [];
  const kept = state.consents.filter((one) => !same(one) && !handedOver.includes(one));
  const next = settle({ ...state, consents: [...kept, consent], asks: state.asks.filter((ask) => !same(ask)) });
  const effects: RoomEffect[] = handedOver.map((one) => ({ type: 'lapsed', consent: one, method: 'handedOver' }));
  effects.push(...consentNews(state, next));
  const newViewers = next.viewers.filter((number) => !state.viewers.includes(number));
  effects.push(...newViewers.map((agent): RoomEffect => ({ type: 'await', agent })));
  if (newViewers.length > 0) effects.push(...snapshotNeeded(next));
  return { state: next, effects };
};

export const consentWithdrawn = (state: RoomState, event: EventOf<'consent:withdrawn'>): RoomStep => {
  const lost = state.consents.find((one) => one.purpose === event.purpose && one.agentId === event.agentId);
  if (!lost) return nothing(state);
  const next = settle({ ...state, consents: state.consents.filter((one) => one !== lost) });
  const effects = consentNews(state, next);
  if (event.by === 'agent') {
    effects.push(
      { type: 'lapsed', consent: lost, method: 'released' },
      ...toVisitors(next, { type: 'consent:released', purpose: event.purpose, agentId: event.agentId }),
    );
  }
  return { state: next, effects };
};

export const controlPause = (state: RoomState): RoomStep => {
  const held = state.consents.filter((one) => one.purpose === 'control');
  if (held.length === 0) return nothing(state);
  const next = settle({ ...state, consents: state.consents.filter((one) => one.purpose !== 'control') });
  const lapsed = held.map((consent): RoomEffect => ({ type: 'lapsed', consent, method: 'absence' }));
  return { state: next, effects: [...lapsed, ...consentNews(state, next)] };
};

/** Asked for by an agent who cannot follow any more (a gap, a reload of the replay frame). */
export const snapshotRequest = (state: RoomState, event: EventOf<'snapshot:request'>): RoomStep => {
  const agent = state.agents.find((one) => one.number === event.number);
  if (!agent || !isAllowed(state, 'view', agent.id)) return nothing(state);
  return { state, effects: [{ type: 'await', agent: agent.number }, ...snapshotNeeded(state)] };
};
