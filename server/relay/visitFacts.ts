import type { RelayToAgent, VisitFacts } from '../../protocol/messages/relayToAgent.ts';
import type { OnlineVisitor } from './onlineVisitors.ts';

/** What agents in a session may know of the visitor's device and stay. */
export const visitFacts = (visitor: OnlineVisitor): VisitFacts => {
  const device = [...visitor.peers].at(-1)?.device;
  return {
    browser: device?.browser ?? null,
    system: device?.system ?? null,
    place: visitor.place ?? null,
    pages: [...(visitor.visit?.pages ?? [])],
  };
};

/** Tells them again after a change. */
export const tellVisit = (visitor: OnlineVisitor): void => {
  const peers = visitor.live?.peers.values() ?? [];
  const message: RelayToAgent = { type: 'visit', visit: visitFacts(visitor) };
  const text = JSON.stringify(message);
  for (const peer of peers) if (peer.role === 'agent') peer.socket.tell(text);
};
