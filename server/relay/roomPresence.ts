import type { RoomEffect, RoomEvent, RoomStep } from './roomEvents.ts';
import { agentParticipant, consentNews, snapshotNeeded, toAgents, toVisitors, visitorParticipant } from './roomMessages.ts';
import { type RoomState, settle } from './roomState.ts';

type EventOf<T extends RoomEvent['type']> = Extract<RoomEvent, { type: T }>;

/** A duplicated tab inherits the key of its original, so it gets a number and a key of its own. */
export const visitorJoin = (state: RoomState, event: EventOf<'visitor:join'>): RoomStep => {
  const known = event.duplicate ? undefined : state.tabs.find((tab) => tab.tabKey === event.tabKey);
  const tab = known ?? { tab: state.nextTab, tabKey: event.duplicate ? event.freshKey : event.tabKey };
  const visitor = { number: state.nextNumber, id: event.id, name: event.name, tab: tab.tab };
  const shownIsHere = state.visitors.some((other) => other.tab === state.activeTab);
  const activeTab = shownIsHere ? state.activeTab : tab.tab;
  const next = settle({
    ...state,
    nextNumber: state.nextNumber + 1,
    nextTab: known ? state.nextTab : state.nextTab + 1,
    tabs: known ? state.tabs : [...state.tabs, tab],
    visitors: [...state.visitors, visitor],
    activeTab,
  });
  const effects: RoomEffect[] = toAgents(next, { type: 'participant:joined', participant: visitorParticipant(visitor) });
  effects.push(...toVisitors(next, { type: 'participant:joined', participant: visitorParticipant(visitor) }, visitor.number));
  if (activeTab !== null && activeTab === tab.tab) {
    effects.push(...awaitAll(next), ...toAgents(next, { type: 'tab:active', tab: activeTab }), ...snapshotNeeded(next));
  }
  for (const ask of state.asks) {
    const agent = { id: ask.agentId, name: ask.agentName };
    effects.push({ type: 'toVisitor', to: visitor.number, message: { type: 'consent:ask', purpose: ask.purpose, agent } });
  }
  return { state: next, effects };
};

/** A late agent waits for a snapshot that begins after it came. */
export const agentJoin = (state: RoomState, event: EventOf<'agent:join'>): RoomStep => {
  const agent = { number: state.nextNumber, id: event.id, name: event.name };
  const next = settle({ ...state, nextNumber: state.nextNumber + 1, agents: [...state.agents, agent] });
  const joined = { type: 'participant:joined', participant: agentParticipant(agent) } as const;
  const effects: RoomEffect[] = [
    { type: 'await', agent: agent.number },
    ...toVisitors(next, joined),
    ...toAgents(next, joined, agent.number),
    ...consentNews(state, next),
    { type: 'changed' },
  ];
  if (next.viewers.includes(agent.number)) effects.push(...snapshotNeeded(next));
  return { state: next, effects };
};

/** Consents outlive the connection; control stays with the account if another of its connections is here. */
export const leave = (state: RoomState, event: EventOf<'leave'>): RoomStep => {
  const visitor = state.visitors.find((one) => one.number === event.number);
  const agent = state.agents.find((one) => one.number === event.number);
  if (!visitor && !agent) return { state, effects: [] };
  const visitors = state.visitors.filter((one) => one.number !== event.number);
  const agents = state.agents.filter((one) => one.number !== event.number);
  const gone = agent && !agents.some((one) => one.id === agent.id) ? agent.id : undefined;
  const asks = gone ? state.asks.filter((ask) => ask.agentId !== gone) : state.asks;
  // Another tab of the visitor takes over the view: the one that came last.
  const shownLeft = visitor !== undefined && visitor.tab === state.activeTab;
  const activeTab = shownLeft ? (visitors.at(-1)?.tab ?? state.activeTab) : state.activeTab;
  const next = settle({ ...state, visitors, agents, asks, activeTab });
  const left = { type: 'participant:left', number: event.number } as const;
  const effects: RoomEffect[] = [...toVisitors(next, left), ...toAgents(next, left), ...consentNews(state, next)];
  if (activeTab !== null && activeTab !== state.activeTab) {
    effects.push(...awaitAll(next), ...toAgents(next, { type: 'tab:active', tab: activeTab }), ...snapshotNeeded(next));
  }
  if (agent) effects.push({ type: 'changed' });
  return { state: next, effects };
};

export const tabActive = (state: RoomState, event: EventOf<'tab:active'>): RoomStep => {
  const tab = state.visitors.find((visitor) => visitor.number === event.number)?.tab;
  if (tab === undefined || tab === state.activeTab) return { state, effects: [] };
  const next = { ...state, activeTab: tab };
  return { state: next, effects: [...awaitAll(next), ...toAgents(next, { type: 'tab:active', tab }), ...snapshotNeeded(next)] };
};

const awaitAll = (state: RoomState): RoomEffect[] => state.agents.map((agent) => ({ type: 'await', agent: agent.number }));
