import type { Fanout } from '../../ports/fanout.ts';
import type { Ids } from '../../ports/ids.ts';
import type { LiveSession } from '../../relay/liveSession.ts';
import type { OnlineVisitor, OnlineVisitors } from '../../relay/onlineVisitors.ts';
import { hashToken, randomToken } from '../../tokens.ts';

export type Forgotten = { tenantId: string; subjectIds: readonly string[]; visitorIds: readonly string[] };
/** Ends what runs with a person and empties what memory holds of her. */
export type ForgetVisitors = (who: Forgotten) => Promise<void>;

const TOPIC = 'visitors:erased';

type Parts = {
  online: OnlineVisitors;
  fanout: Fanout;
  ids: Ids;
  end(live: LiveSession): Promise<void>;
  failed(error: unknown): void;
};

/**
 * A person who is erased may be here: the session ends, the page asks anew who it is and becomes nobody in particular, and what
 * still has the visitor in hand finds a stranger without a record.
 */
export const createForgetVisitors = ({ online, fanout, ids, end, failed }: Parts): ForgetVisitors => {
  const forget = async (visitor: OnlineVisitor): Promise<void> => {
    if (visitor.live) await end(visitor.live);
    visitor.cancelAbsence?.();
    visitor.cancelAbsence = null;
    visitor.stored = false;
    visitor.keepsToken = false;
    visitor.subjectId = ids.next('sub');
    visitor.name = null;
    visitor.email = null;
    visitor.userId = null;
    visitor.verified = false;
    visitor.account = null;
    visitor.heldFields = null;
    online.renewToken(visitor, hashToken(randomToken()));
    online.remove(visitor);
    for (const peer of visitor.peers) peer.socket.refuse('ticketRefused');
  };
  const here = async ({ tenantId, subjectIds, visitorIds }: Forgotten): Promise<void> => {
    const visitors = [...online.ofTenant(tenantId)];
    for (const visitor of visitors) if (subjectIds.includes(visitor.subjectId) || visitorIds.includes(visitor.id)) await forget(visitor);
  };
  fanout.subscribe(TOPIC, (message) => void here(JSON.parse(message) as Forgotten).catch(failed));
  return async (who) => {
    await here(who);
    // Other nodes hear of it, and this one finds nobody left.
    fanout.publish(TOPIC, JSON.stringify(who));
  };
};
