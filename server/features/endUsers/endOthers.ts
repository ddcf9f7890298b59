import type { EndPages } from './endPages.ts';
import type { EndUser, EndUserSessions } from './endUserSessions.ts';

/** Ends the sessions that somebody else may hold, all but `keptId`, and the pages that are open in them. */
export type EndOthers = (endUser: EndUser, keptId: string | null) => Promise<void>;

export const createEndOthers =
  ({ sessions, endPages }: { sessions: EndUserSessions; endPages: EndPages }): EndOthers =>
  async (endUser, keptId) => {
    const sessionIds = await sessions.endOthers(endUser, keptId);
    await endPages({ tenantId: endUser.tenantId, endUserId: endUser.id, sessionIds });
  };
