import { CopaneError } from '../../../protocol/copaneError.ts';
import { truncateAddress } from '../../../ropa/truncateAddress.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { VisitorPeer } from '../../relay/peers.ts';
import type { SeenPage, Visit } from '../../relay/visit.ts';

/** What a page view belongs to. `allowed` is asked right before each writing. */
export type ViewToStore = { peer: VisitorPeer; page: SeenPage; sessionId: string | null; now: number; allowed: () => boolean };

const isGone = (error: unknown): boolean => error instanceof CopaneError && error.code === 'not-found';

/** Visits and page views as records. Each answers null when nothing was stored: not allowed any more, or the person is erased. */
export const createVisitRecords = ({ records, ids }: { records: Records; ids: Ids }) => {
  const insertView = async ({ peer, page, sessionId, allowed }: ViewToStore, visit: Visit): Promise<boolean> => {
    const { tenantId } = peer.visitor;
    if (!allowed()) return false;
    const { subjectId } = visit;
    const address = `${page.origin}${page.path}`;
    await records.tenant(tenantId).insert('pageViews', { visitId: visit.id, subjectId, sessionId, address, viewedAt: page.at });
    return true;
  };

  return {
    /** A new visit with its first page view. */
    begin: async (view: ViewToStore): Promise<Visit | null> => {
      const { peer, page, now, allowed } = view;
      const { visitor, device } = peer;
      const own = records.tenant(visitor.tenantId);
      // Somebody who is erased gets no new records.
      if (!(await own.get('subjects', visitor.subjectId)) || !allowed()) return null;
      const visit: Visit = { id: ids.next('vst'), subjectId: visitor.subjectId, views: 1, lastSeenAt: now, pages: [page] };
      await own.insert('visits', {
        id: visit.id,
        siteId: visitor.siteId,
        visitorId: visitor.id,
        subjectId: visit.subjectId,
        startedAt: page.at,
        lastSeenAt: page.at,
        views: 1,
        ipTruncated: truncateAddress(peer.address),
        ...device,
        screen: peer.page ? `${peer.page.screen.width}x${peer.page.screen.height}` : null,
        language: peer.page?.language ?? null,
      });
      try {
        if (await insertView(view, visit)) return visit;
      } catch (error) {
        if (!isGone(error)) throw error;
      }
      await own.remove('visits', visit.id);
      return null;
    },

    /** One more page view of a visit. */
    goOn: async (view: ViewToStore, visit: Visit): Promise<Visit | null> => {
      const own = records.tenant(view.peer.visitor.tenantId);
      const next = { ...visit, views: visit.views + 1, lastSeenAt: view.now };
      try {
        await own.patch('visits', visit.id, { views: next.views, lastSeenAt: view.page.at });
        return (await insertView(view, next)) ? next : null;
      } catch (error) {
        if (isGone(error)) return null;
        throw error;
      }
    },
  };
};
