import type { LiveSession, RelayToAgent, ShownField, VisitFacts } from '../messages/relayToAgent.ts';
import type { ChatMessage, EffectiveConsent, Participant, RunningRecording } from '../messages/shared.ts';

/** What an agent's end knows of its session from the relay's clear messages. Replaced as a whole on every change. */
export type AgentSessionView = {
  session: LiveSession;
  /** This connection's participant number. */
  self: number;
  agentId: string;
  participants: readonly Participant[];
  activeTab: number | null;
  /** The visitor's tabs, the one they look at, and the one that an agent holds on to. */
  tabs: TabList;
  /** Why the page that was shown is gone: `silentMs` after it was last heard its connection ended without a word; else it was closed. */
  gone: { silentMs: number | null } | null;
  consents: readonly EffectiveConsent[];
  /** Who may control now. */
  control: { agentId: string; number: number } | null;
  /** Purposes that were asked for and neither given nor refused yet. */
  asked: readonly EffectiveConsent['purpose'][];
  messages: readonly ChatMessage[];
  fields: readonly ShownField[];
  visit: VisitFacts | null;
  recording: RunningRecording | null;
  /** What the visitor said no to last, until it is asked again. */
  refused: readonly EffectiveConsent['purpose'][];
  ended: 'visitor' | 'agent' | 'absence' | 'server' | null;
};

export type TabList = Omit<Extract<RelayToAgent, { type: 'tabs' }>, 'type'>;
export type SessionJoined = Extract<RelayToAgent, { type: 'session:joined' }>;

export const joinedView = (joined: SessionJoined): AgentSessionView => {
  const { session, number, participants, activeTab, consents, control, messages, fields, visit = null, recording = null } = joined;
  const agentId = participants.find((one) => one.number === number)?.id ?? '';
  return {
    session,
    self: number,
    agentId,
    participants,
    activeTab,
    tabs: { tabs: [], front: null, pinned: null },
    gone: null,
    consents,
    control,
    asked: [],
    refused: [],
    messages,
    fields,
    visit,
    recording,
    ended: null,
  };
};

/** The connection of the visitor's tab that is shown: the active one, else the only one there is. */
export const shownVisitor = ({ participants, activeTab }: AgentSessionView): Participant | undefined => {
  const visitors = participants.filter(({ role }) => role === 'visitor');
  return visitors.findLast(({ tab }) => tab === activeTab) ?? (activeTab === null ? visitors.at(-1) : undefined);
};

export const hasConsent = ({ consents, agentId }: AgentSessionView, purpose: EffectiveConsent['purpose']): boolean =>
  consents.some((consent) => consent.purpose === purpose && consent.agentId === agentId);

const withMessage = (view: AgentSessionView, message: ChatMessage): AgentSessionView =>
  view.messages.some(({ id }) => id === message.id) ? view : { ...view, messages: [...view.messages, message] };

/** The next view; the same one when the message changes nothing here. */
export const nextSessionView = (view: AgentSessionView, message: RelayToAgent): AgentSessionView => {
  switch (message.type) {
    case 'participant:joined':
      return {
        ...view,
        participants: [...view.participants.filter(({ number }) => number !== message.participant.number), message.participant],
        gone: message.participant.role === 'visitor' ? null : view.gone,
      };
    case 'participant:left':
      return {
        ...view,
        participants: view.participants.filter(({ number }) => number !== message.number),
        gone: shownVisitor(view)?.number === message.number ? { silentMs: message.silentMs ?? null } : view.gone,
      };
    case 'tab:active':
      return { ...view, activeTab: message.tab };
    case 'tabs': {
      const { tabs, front, pinned } = message;
      return { ...view, tabs: { tabs, front, pinned } };
    }
    case 'consents': {
      const next = { ...view, consents: message.consents };
      return { ...next, asked: view.asked.filter((purpose) => !hasConsent(next, purpose)) };
    }
    case 'consent:refused':
      return {
        ...view,
        asked: view.asked.filter((purpose) => purpose !== message.purpose),
        refused: [...view.refused.filter((purpose) => purpose !== message.purpose), message.purpose],
      };
    case 'recording':
      return { ...view, recording: message.recording };
    case 'control':
      return { ...view, control: message.holder };
    case 'chat':
    case 'chat:ack':
      return withMessage(view, message.message);
    case 'fields':
      return { ...view, fields: message.fields };
    case 'visit':
      return { ...view, visit: message.visit };
    case 'lobby:session':
      return message.session.id === view.session.id ? { ...view, session: message.session } : view;
    case 'session:ended':
      return message.sessionId === view.session.id ? { ...view, ended: message.by } : view;
    default:
      return view;
  }
};
