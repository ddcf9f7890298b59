import { CopaneError } from '../copaneError.ts';
import { type PeerTrust, savePin } from './introduction.ts';
import type { SessionIdentity } from './sessionIdentity.ts';

/** The one of this number. Throws CopaneError `conflict` when there is none, or when a person refused it. */
export const knownPeer = <Peer extends { trust: PeerTrust }>(met: ReadonlyMap<number, Peer>, number: number): Peer => {
  const peer = met.get(number);
  if (!peer || peer.trust.status === 'refused') throw new CopaneError('conflict', 'No keys were exchanged with this participant.');
  return peer;
};

/** Keeps what a person said about a key, and gives back every connection that it concerns. */
export const judgePeer = async <Trust extends PeerTrust, Peer extends { trust: Trust }>(
  identity: SessionIdentity,
  met: ReadonlyMap<number, Peer>,
  number: number,
  status: 'verified' | 'refused',
): Promise<Peer[]> => {
  const { fingerprint, code } = knownPeer(met, number).trust;
  await savePin(identity, fingerprint, { code, verified: status === 'verified', refused: status === 'refused' });
  const concerned = [...met.values()].filter(({ trust }) => trust.fingerprint === fingerprint);
  for (const peer of concerned) peer.trust = { ...peer.trust, status };
  return concerned;
};
