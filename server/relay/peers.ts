import type { Role } from '../../protocol/http/dashboard.ts';
import type { PageInfo } from '../../protocol/messages/visitorToRelay.ts';
import type { Device } from '../http/describeUserAgent.ts';
import type { LiveSession } from './liveSession.ts';
import type { OnlineVisitor } from './onlineVisitors.ts';
import type { PageGate } from './pageGate.ts';
import type { RelaySocket } from './relaySocket.ts';
import type { TokenBucket } from './tokenBucket.ts';

type Connected = {
  readonly socket: RelaySocket<Peer>;
  readonly address: string;
  readonly texts: TokenBucket;
  /** The session that this connection has joined, and its number there; 0 while it has joined none. */
  live: LiveSession | null;
  number: number;
  /** Has been in a session: frames that were on their way when it ended are late, not wrong. */
  hasJoined: boolean;
};

/** One page of a visitor. */
export type VisitorPeer = Connected & {
  readonly role: 'visitor';
  readonly visitor: OnlineVisitor;
  readonly device: Device;
  page: PageInfo | null;
  /** Address of the page view that was logged last from here. */
  viewed: string | null;
  tab: number;
};

/** Who signed in at the dashboard, as proved when the ticket was made. */
export type AgentAccount = {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly role: Role;
  /** The sign-in behind this connection: signing out closes it. */
  readonly signInId: string;
};

/** One page of the dashboard. */
export type AgentPeer = Connected & {
  readonly role: 'agent';
  readonly account: AgentAccount;
  readonly gate: PageGate;
  readonly control: TokenBucket;
  stopWatching: (() => void) | null;
};

export type Peer = VisitorPeer | AgentPeer;
