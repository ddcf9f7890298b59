import type { RecordOf } from '../../../ropa/recordTypes.ts';
import type { LiveSessions } from '../../relay/liveSession.ts';
import type { OnlineVisitor, OnlineVisitors } from '../../relay/onlineVisitors.ts';
import { hashToken, randomToken } from '../../tokens.ts';
import type { SessionRecords } from '../sessions/sessionRecords.ts';
import type { VisitorRecords } from './visitorRecords.ts';

export type Recognised = { visitor: OnlineVisitor; visitorToken: string };
export type RecogniseVisitor = (
  site: RecordOf<'sites'>,
  tokens: { visitorToken?: string | undefined; sessionToken?: string | undefined },
) => Promise<Recognised>;

type Parts = { online: OnlineVisitors; live: LiveSessions; sessions: SessionRecords; visitors: VisitorRecords };

/**
 * Who opens a page: whoever is in the running session that it names, whoever the token names, or somebody new. Tokens of another
 * site or tenant name nobody.
 */
export const createRecogniseVisitor = ({ online, live: all, sessions, visitors }: Parts): RecogniseVisitor => {
  const bySession = async (site: RecordOf<'sites'>, sessionToken: string): Promise<OnlineVisitor | undefined> => {
    const session = await sessions.byToken(site.tenantId, hashToken(sessionToken));
    const live = session && all.find(site.tenantId, session.id);
    if (!live || live.visitor.siteId !== site.id) return undefined;
    live.token = sessionToken;
    return live.visitor;
  };

  const byToken = async (site: RecordOf<'sites'>, tokenHash: string): Promise<OnlineVisitor | undefined> => {
    const here = online.byTokenHash(tokenHash);
    if (here) return here.siteId === site.id ? here : undefined;
    const stored = await visitors.byToken(site, tokenHash);
    // Two pages of one visitor may have looked at once.
    const meanwhile = stored && online.byId(stored.id);
    if (stored && !meanwhile) online.add(stored);
    return meanwhile ?? stored ?? undefined;
  };

  return async (site, { visitorToken, sessionToken }) => {
    const tokenHash = visitorToken ? hashToken(visitorToken) : undefined;
    const inSession = sessionToken ? await bySession(site, sessionToken) : undefined;
    const known = inSession ?? (tokenHash ? await byToken(site, tokenHash) : undefined);
    if (known?.live?.token === null) {
      known.live.token = randomToken();
      await sessions.renewToken(site.tenantId, known.live.id, hashToken(known.live.token));
    }
    if (known && visitorToken && known.tokenHash === tokenHash) {
      if (known.stored) await visitors.seen(known);
      return { visitor: known, visitorToken };
    }
    const fresh = randomToken();
    if (known) {
      online.renewToken(known, hashToken(fresh));
      if (known.stored) await visitors.save(known);
      return { visitor: known, visitorToken: fresh };
    }
    const visitor = visitors.unknown(site, hashToken(fresh));
    online.add(visitor);
    return { visitor, visitorToken: fresh };
  };
};
