import type { Peer } from './peers.ts';

export type SocketCaps = { perAddress: number; perVisitor: number; perAgent: number };

/** How many sockets at once, by address and by whose they are. Addresses are kept in memory while a socket is open, no longer. */
export const createConnectionCaps = (caps: SocketCaps) => {
  const counts = new Map<string, number>();
  const ownerOf = (peer: Peer): { key: string; cap: number } =>
    peer.role === 'visitor' ? { key: peer.visitor.id, cap: caps.perVisitor } : { key: peer.account.id, cap: caps.perAgent };
  const add = (key: string, change: number): void => {
    const count = (counts.get(key) ?? 0) + change;
    if (count > 0) counts.set(key, count);
    else counts.delete(key);
  };
  return {
    /** False when one of the caps is reached; then nothing is counted. */
    take: (peer: Peer): boolean => {
      const { key, cap } = ownerOf(peer);
      if ((counts.get(peer.address) ?? 0) >= caps.perAddress || (counts.get(key) ?? 0) >= cap) return false;
      add(peer.address, 1);
      add(key, 1);
      return true;
    },
    release: (peer: Peer): void => {
      add(peer.address, -1);
      add(ownerOf(peer).key, -1);
    },
  };
};
