import type { AgentToRelay } from '../../protocol/messages/agentToRelay.ts';
import type { VisitorToRelay } from '../../protocol/messages/visitorToRelay.ts';
import type { OnlineVisitor } from './onlineVisitors.ts';
import type { AgentAccount, AgentPeer, VisitorPeer } from './peers.ts';

/** What a ticket stands for. A visitor's is good only for a page of the origin that asked for it. */
export type TicketHolder = { role: 'visitor'; visitor: OnlineVisitor; origin: string } | { role: 'agent'; account: AgentAccount };

/** What happens on visitors' sockets. A promise keeps later messages of the same socket waiting. */
export type VisitorDesk = {
  opened(peer: VisitorPeer): void;
  message(peer: VisitorPeer, message: VisitorToRelay): Promise<void> | undefined;
  closed(peer: VisitorPeer): void;
};

export type AgentDesk = {
  opened(peer: AgentPeer): void;
  message(peer: AgentPeer, message: AgentToRelay): Promise<void> | undefined;
  closed(peer: AgentPeer): void;
};

/** What the relay counts; the names are those of `/metrics`. */
export type RelayCounters = {
  frame(from: 'visitor' | 'agent', outcome: 'forwarded' | 'dropped' | 'refused'): void;
  text(from: 'visitor' | 'agent'): void;
  closed(reason: string): void;
};
