import type { CloseName } from '../../protocol/closeCodes.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { isInRange, type SupportedVersions, versionOf } from '../../protocol/version.ts';
import { describeUserAgent } from '../http/describeUserAgent.ts';
import { closedGate } from './pageGate.ts';
import type { Peer } from './peers.ts';
import type { TicketHolder } from './relayPorts.ts';
import type { RelaySocket } from './relaySocket.ts';
import { TEXT_BURST } from './textReader.ts';
import type { Tickets } from './tickets.ts';
import { fullBucket } from './tokenBucket.ts';
import type { UpgradeRequest } from './upgradeRequest.ts';

type Parts = {
  tickets: Tickets<TicketHolder>;
  dashboardOrigin: string;
  addressOf: (request: UpgradeRequest) => string;
  now: number;
  versions: SupportedVersions;
};

/**
 * Whose socket this is, or the name of the close code. Judged after the upgrade, because a browser shows its page no reason for an
 * upgrade that failed.
 */
export const openPeer = (socket: RelaySocket<Peer>, request: UpgradeRequest, parts: Parts): Peer | CloseName => {
  const version = versionOf(socket.protocol);
  if (!Object.values(parts.versions).some((range) => isInRange(version, range))) return 'versionUnsupported';
  const ticket = new URL(request.url ?? '/', 'http://relay').searchParams.get('ticket');
  const holder = ticket ? parts.tickets.redeem(ticket) : undefined;
  if (!holder) return 'ticketRefused';
  if (!isInRange(version, parts.versions[holder.role === 'visitor' ? 'widget' : 'dashboard'])) return 'versionUnsupported';
  const expected = holder.role === 'visitor' ? holder.origin : parts.dashboardOrigin;
  if (request.headers.origin !== expected) return 'originRefused';
  const common = {
    socket,
    address: parts.addressOf(request),
    texts: fullBucket(TEXT_BURST, parts.now),
    live: null,
    number: 0,
    hasJoined: false,
  };
  if (holder.role === 'visitor') {
    const device = describeUserAgent(request.headers['user-agent']);
    return { ...common, role: 'visitor', visitor: holder.visitor, device, page: null, viewed: null, tab: 0 };
  }
  return {
    ...common,
    role: 'agent',
    account: holder.account,
    gate: closedGate(),
    control: fullBucket(LIMITS.controlPerSecond, parts.now),
    stopWatching: null,
  };
};
