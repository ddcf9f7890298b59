import type { RoomEffect, RoomEvent, RoomStep } from './roomEvents.ts';
import { agentParticipant, consentNews, showTab, snapshotNeeded, toAgents, toVisitors, visitorParticipant } from './roomMessages.ts';
import { type RoomState, settle } from './roomState.ts';

type EventOf<T extends RoomEvent['type']> = Extract<RoomEvent, { type: T }>;

/** A duplicated tab inherits the key of its original, so it gets a number and a key of its own. */
export const visitorJoin = (state: RoomState, event: EventOf<'visitor:join'>): RoomStep => {
  const known = event.duplicate ? undefined : state.tabs.find((tab) => tab.tabKey === event.tabKey);
  const tab = known ?? { tab: state.nextTab, tabKey: event.duplicate ? event.freshKey : event.tabKey };
  const visitor = { number: state.nextNumber, id: event.id, name: event.name, tab: tab.tab };
  const shownIsHere = state.visitors.some((other) => other.tab === state.activeTab);
  const activeTab = shownIsHere && tab.tab !== state.pinnedTab ? state.activeTab : tab.tab;
  const next = settle({
    ...state,
    nextNumber: state.nextNumber + 1,
    nextTab: known ? state.nextTab : state.nextTab + 1,
    tabs: known ? state.tabs : [...state.tabs, tab],
    visitors: [...state.visitors, visitor],
    activeTab,
    frontTab: state.frontTab ?? tab.tab,
  });
  const effects: RoomEffect[] = toAgents(next, { type: 'participant:joined', participant: visitorParticipant(visitor) });
  effects.push(...toVisitors(next, { type: 'participant:joined', participant: visitorParticipant(visitor) }, visitor.number));
  if (activeTab === tab.tab) effects.push(...showTab(next, activeTab));
  for (const ask of state.asks) {
    const agent = { id: ask.agentId, name: ask.agentName };
    effects.push({ type: 'toVisitor', to: visitor.number, message: { type: 'consent:ask', purpose: ask.purpose, agent } });
  }
  effects.push({ type: 'tabs' });
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
    { type: 'tabs' },
  ];
  if (next.viewers.includes(agent.number)) effects.push(...snapshotNeeded(next));
  return { state: next, effects };
};

/** Consents outlive the connection, but for control, which is over unless another connection of the account is here. */
export const leave = (state: RoomState, event: EventOf<'leave'>): RoomStep => {
  const visitor = state.visitors.find((one) => one.number === event.number);
  const agent = state.agents.find((one) => one.number === event.number);
  if (!visitor && !agent) return { state, effects: [] };
  const visitors = state.visitors.filter((one) => one.number !== event.number);
  const agents = state.agents.filter((one) => one.number !== event.number);
  const gone = agent && !agents.some((one) => one.id === agent.id) ? agent.id : undefined;
  const asks = gone ? state.asks.filter((ask) => ask.agentId !== gone) : state.asks;
  const held = state.consents.filter(({ purpose, agentId }) => purpose === 'control' && agentId === gone);
  const consents = held.length > 0 ? state.consents.filter((one) => !held.includes(one)) : state.consents;
  // Another tab of the visitor takes over the view: the one that came last.
  const shownLeft = visitor !== undefined && visitor.tab === state.activeTab;
  const activeTab = shownLeft ? (visitors.at(-1)?.tab ?? state.activeTab) : state.activeTab;
  const frontTab = visitors.some(({ tab }) => tab === state.frontTab) ? state.frontTab : activeTab;
  const next = settle({ ...state, visitors, agents, asks, consents, activeTab, frontTab });
  const left = { type: 'participant:left', number: event.number } as const;
  const why = visitor && event.silentMs !== undefined ? { silentMs: event.silentMs } : {};
  const effects: RoomEffect[] = [...toVisitors(next, left), ...toAgents(next, { ...left, ...why }), ...consentNews(state, next)];
  for (const consent of held) {
    const { purpose, agentId } = consent;
    effects.push({ type: 'lapsed', consent, method: 'absence' }, ...toVisitors(next, { type: 'consent:released', purpose, agentId }));
  }
  if (activeTab !== null && activeTab !== state.activeTab) effects.push(...showTab(next, activeTab));
  effects.push({ type: agent ? 'changed' : 'tabs' });
  return { state: next, effects };
};
