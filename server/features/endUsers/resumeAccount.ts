import type { VisitorAccount } from '../../../protocol/http/visitorAccount.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import type { OnlineVisitor } from '../../relay/onlineVisitors.ts';
import type { AccountTie } from './accountTie.ts';
import type { EndUserSessions } from './endUserSessions.ts';
import { offeredSignIn } from './offeredSignIn.ts';

export type ResumeAccount = (
  site: RecordOf<'sites'>,
  visitor: OnlineVisitor,
  accountToken: string | undefined,
) => Promise<VisitorAccount | null>;

/** Who is signed in on a page that opens: whom its token names, otherwise nobody. An expired token is removed. */
export const createResumeAccount =
  ({ sessions, tie }: { sessions: EndUserSessions; tie: AccountTie }): ResumeAccount =>
  async (site, visitor, accountToken) => {
    const isOn = offeredSignIn(site.visitorSignIn, true) !== 'off';
    const here = accountToken && isOn ? await sessions.find(site.tenantId, accountToken) : null;
    if (here && (await tie.mayTie(visitor, here.endUser))) {
      await tie.tie(visitor, here.endUser, here.session.id);
      return sessions.shown(here.endUser, here.session);
    }
    // Another page of the same visitor may still be signed in.
    if (accountToken || visitor.peers.size === 0) tie.untie(visitor);
    return null;
  };
