import type { RoomEvent, RoomStep } from './roomEvents.ts';
import { showTab } from './roomMessages.ts';
import type { RoomState } from './roomState.ts';

type EventOf<T extends RoomEvent['type']> = Extract<RoomEvent, { type: T }>;

const isHere = (state: RoomState, tab: number | null): tab is number => state.visitors.some((visitor) => visitor.tab === tab);

const show = (before: RoomState, state: RoomState, tab: number): RoomStep => {
  if (tab === before.activeTab) return { state, effects: [{ type: 'tabs' }] };
  const next = { ...state, activeTab: tab };
  return { state: next, effects: [...showTab(next, tab), { type: 'tabs' }] };
};

/** The visitor looks at this tab. The view goes there, unless an agent holds on to another that is open. */
export const tabActive = (state: RoomState, event: EventOf<'tab:active'>): RoomStep => {
  const tab = state.visitors.find((visitor) => visitor.number === event.number)?.tab;
  if (tab === undefined || (tab === state.activeTab && tab === state.frontTab)) return { state, effects: [] };
  const held = isHere(state, state.pinnedTab) ? state.pinnedTab : tab;
  return show(state, { ...state, frontTab: tab }, held);
};

/** Only somebody who may see the view chooses what it shows; for all who see it, since one tab is shown and controlled. */
export const tabPin = (state: RoomState, event: EventOf<'tab:pin'>): RoomStep => {
  if (!state.viewers.includes(event.number)) return { state, effects: [] };
  if (event.tab !== null && !isHere(state, event.tab)) return { state, effects: [] };
  const tab = event.tab ?? (isHere(state, state.frontTab) ? state.frontTab : state.activeTab);
  const next = { ...state, pinnedTab: event.tab };
  return tab === null ? { state: next, effects: [] } : show(state, next, tab);
};
