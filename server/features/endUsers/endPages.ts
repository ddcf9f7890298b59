import type { Fanout } from '../../ports/fanout.ts';
import type { OnlineVisitor, OnlineVisitors } from '../../relay/onlineVisitors.ts';

/** Pages that are open as an account: in these of its sessions, or in any (`null`). */
export type SignedInPages = { tenantId: string; endUserId: string; sessionIds: readonly string[] | null };
/** They are nobody's from then on, on every node. */
export type EndPages = (pages: SignedInPages) => Promise<void>;

const TOPIC = 'accounts:ended';

type Parts = {
  online: OnlineVisitors;
  fanout: Fanout;
  /** Cuts the tie between a device and the person, and ends what runs. */
  reset(visitor: OnlineVisitor): Promise<void>;
  failed(error: unknown): void;
};

export const createEndPages = ({ online, fanout, reset, failed }: Parts): EndPages => {
  const here = async ({ tenantId, endUserId, sessionIds }: SignedInPages): Promise<void> => {
    for (const visitor of [...online.ofTenant(tenantId)]) {
      const { account } = visitor;
      if (account?.id === endUserId && (sessionIds?.includes(account.sessionId) ?? true)) await reset(visitor);
    }
  };
  fanout.subscribe(TOPIC, (message) => void here(JSON.parse(message) as SignedInPages).catch(failed));
  return async (pages) => {
    await here(pages);
    // Other nodes hear of it, and this one finds nobody left.
    fanout.publish(TOPIC, JSON.stringify(pages));
  };
};
