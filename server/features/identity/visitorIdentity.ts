import { CopaneError } from '../../../protocol/copaneError.ts';
import type { VisitorToRelay } from '../../../protocol/messages/visitorToRelay.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { Lobby } from '../../relay/lobby.ts';
import type { OnlineVisitor, OnlineVisitors } from '../../relay/onlineVisitors.ts';
import type { VisitorPeer } from '../../relay/peers.ts';
import { hashToken, randomToken } from '../../tokens.ts';
import type { SessionLife } from '../sessions/sessionLife.ts';
import type { KeepVisitor } from '../visitors/keepVisitor.ts';
import type { VisitorRecords } from '../visitors/visitorRecords.ts';
import { settledSubject, subjectOfUserId } from './provenSubject.ts';
import { verifyVisitorToken } from './verifyVisitorToken.ts';

type Identify = Extract<VisitorToRelay, { type: 'identify' }>;

export type VisitorIdentity = {
  identify(peer: VisitorPeer, message: Identify): Promise<void>;
  /** Cuts the tie between this device and the person, and ends what runs. */
  reset(visitor: OnlineVisitor): Promise<void>;
};

type Parts = {
  records: Records;
  visitors: VisitorRecords;
  online: OnlineVisitors;
  life: SessionLife;
  lobby: Lobby;
  keepVisitor: KeepVisitor;
  clock: Clock;
};

/** Who a visitor is, proved by the site's signature or merely said by its page. What is said never merges two people. */
export const createVisitorIdentity = ({ records, visitors, online, life, lobby, keepVisitor, clock }: Parts): VisitorIdentity => {
  const prove = async (visitor: OnlineVisitor, token: string): Promise<void> => {
    const site = await records.tenant(visitor.tenantId).get('sites', visitor.siteId);
    if (!site) throw new CopaneError('unknown-site', 'There is no such site.');
    const identity = await verifyVisitorToken(token, site, clock);
    if ((visitor.verified && visitor.userId !== identity.userId) || !(await mayBeAccount(visitor, identity.userId))) {
      throw new CopaneError('identity-refused', 'Somebody else is identified on this page. Call reset first.');
    }
    visitor.verified = true;
    visitor.userId = identity.userId;
    visitor.name = identity.name ?? visitor.name;
    visitor.email = identity.email ?? visitor.email;
  };

  /** Somebody who is signed in to an account is nobody whom the site knew as another before. */
  const mayBeAccount = async (visitor: OnlineVisitor, userId: string): Promise<boolean> => {
    if (!visitor.account) return true;
    const known = await subjectOfUserId(records, visitor.tenantId, userId);
    return known === null || known === (await settledSubject(records, visitor.tenantId, visitor.subjectId));
  };

  const claim = (visitor: OnlineVisitor, { userId, name, email }: Identify): void => {
    if (visitor.verified || visitor.account)
      throw new CopaneError('identity-refused', 'A proved identity is known already; a claim cannot change it.');
    visitor.userId = userId ?? visitor.userId;
    visitor.name = name ?? visitor.name;
    visitor.email = email ?? visitor.email;
  };

  return {
    identify: async (peer, message) => {
      const { visitor } = peer;
      const { requestId, token } = message;
      const answer = (accepted: boolean, text: string): void =>
        peer.socket.tell(JSON.stringify({ type: 'identify:result', requestId, accepted, verified: visitor.verified, message: text }));
      try {
        if (token) await prove(visitor, token);
        else claim(visitor, message);
      } catch (error) {
        if (!(error instanceof CopaneError && error.code === 'identity-refused')) throw error;
        return answer(false, error.message);
      }
      if (visitor.stored) await keepVisitor(visitor);
      answer(true, visitor.verified ? 'Verified.' : 'Taken as a claim: not signed, so not verified.');
      lobby.visitorChanged(visitor);
      if (visitor.live) lobby.sessionChanged(visitor.live);
    },

    reset: async (visitor) => {
      if (visitor.live) await life.end(visitor.live, 'visitor');
      if (visitor.account) await records.tenant(visitor.tenantId).remove('endUserSessions', visitor.account.sessionId);
      visitor.account = null;
      visitor.keepsToken = false;
      online.renewToken(visitor, hashToken(randomToken()));
      if (visitor.stored) await visitors.save(visitor);
      // Each page asks anew who it is, and becomes nobody in particular.
      for (const peer of visitor.peers) peer.socket.refuse('ticketRefused');
    },
  };
};
