import type { SessionPurpose } from '../../protocol/consentPurposes.ts';
import type { EffectiveConsent } from '../../protocol/messages/shared.ts';

/** One connection of the visitor that takes part in the session: a tab. */
export type RoomVisitor = { readonly number: number; readonly id: string; readonly name: string; readonly tab: number };
/** One connection of an agent; an account may have several. */
export type RoomAgent = { readonly number: number; readonly id: string; readonly name: string };
/** A tab keeps its number over reloads, by a random key that only it knows. */
export type RoomTab = { readonly tab: number; readonly tabKey: string };
/** What an agent has asked for and the visitor has not answered yet. */
export type ConsentAsk = { readonly purpose: SessionPurpose; readonly agentId: string; readonly agentName: string };
export type ControlHolder = { readonly agentId: string; readonly number: number };

/**
 * Everything the relay decides by within one session; plain data, replaced and never changed in place.
 * Sealed content is not in it: the relay knows who may hear whom, not what is said.
 */
export type RoomState = {
  readonly nextNumber: number;
  readonly nextTab: number;
  readonly visitors: readonly RoomVisitor[];
  readonly agents: readonly RoomAgent[];
  readonly tabs: readonly RoomTab[];
  /** The tab that is shown and controlled. */
  readonly activeTab: number | null;
  /** The tab that the visitor looks at, as far as they said so. */
  readonly frontTab: number | null;
  /** The tab that an agent holds on to, wherever the visitor goes; `null` while the view follows them. */
  readonly pinnedTab: number | null;
  /** At most one for each purpose and agent, and at most one for `control`. */
  readonly consents: readonly EffectiveConsent[];
  readonly control: ControlHolder | null;
  readonly asks: readonly ConsentAsk[];
  /** Numbers of the agents whose account may view: kept with the state so that a frame costs no search. */
  readonly viewers: readonly number[];
};

export const emptyRoom = (consents: readonly EffectiveConsent[] = []): RoomState => ({
  nextNumber: 1,
  nextTab: 1,
  visitors: [],
  agents: [],
  tabs: [],
  activeTab: null,
  frontTab: null,
  pinnedTab: null,
  consents,
  control: null,
  asks: [],
  viewers: [],
});

/** Whether the visitor allows this account to do this now. */
export const isAllowed = (state: RoomState, purpose: SessionPurpose, agentId: string): boolean =>
  state.consents.some((consent) => consent.purpose === purpose && consent.agentId === agentId);

/** Brings what follows from the consents and participants up to date. */
export const settle = (state: RoomState): RoomState => {
  const viewers = state.agents.filter((agent) => isAllowed(state, 'view', agent.id)).map((agent) => agent.number);
  const holder = state.control;
  const keeps =
    holder !== null && isAllowed(state, 'control', holder.agentId) && state.agents.some((agent) => agent.number === holder.number);
  const next = keeps ? undefined : state.agents.find((agent) => isAllowed(state, 'control', agent.id));
  return { ...state, viewers, control: keeps ? holder : next ? { agentId: next.id, number: next.number } : null };
};
