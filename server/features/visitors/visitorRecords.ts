import { CopaneError } from '../../../protocol/copaneError.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { OnlineVisitor } from '../../relay/onlineVisitors.ts';
import { createContracts } from '../tenants/contracts.ts';

type Site = RecordOf<'sites'>;
type Stored = RecordOf<'visitors'>;

/** Inserts unless it is there already: two pages of one visitor may come here at once. */
const unlessThere = async (insert: Promise<unknown>): Promise<void> => {
  await insert.catch((error: unknown) => {
    if (!(error instanceof CopaneError && error.code === 'conflict')) throw error;
  });
};

export type VisitorRecords = ReturnType<typeof createVisitorRecords>;

/** Visitors as records. There is none before a session, a field's value or consent to storage needs it. */
export const createVisitorRecords = ({ records, clock, ids }: { records: Records; clock: Clock; ids: Ids }) => {
  const contracts = createContracts({ records, clock });
  const online = (site: Site, tokenHash: string, stored?: Stored): OnlineVisitor => ({
    id: stored?.id ?? ids.next('vis'),
    tenantId: site.tenantId,
    siteId: site.id,
    siteName: site.name,
    subjectId: stored?.subjectId ?? ids.next('sub'),
    stored: stored !== undefined,
    tokenHash,
    name: stored?.name ?? null,
    email: stored?.email ?? null,
    userId: stored?.userId ?? null,
    verified: stored?.identityVerified ?? false,
    account: null,
    keepsToken: typeof stored?.tokenHash === 'string',
    // Somebody new has consented to nothing.
    analytics: stored === undefined ? false : null,
    visit: null,
    place: undefined,
    since: instantOf(clock),
    heldFields: null,
    peers: new Set(),
    live: null,
    cancelAbsence: null,
  });

  const save = async (visitor: OnlineVisitor): Promise<void> => {
    const { tenantId, id, subjectId, siteId } = visitor;
    const at = instantOf(clock);
    const own = records.tenant(tenantId);
    if (!visitor.stored) {
      await contracts.refuseEnded(tenantId);
      await unlessThere(own.insert('subjects', { id: subjectId, createdAt: visitor.since, lastSeenAt: at }));
      await unlessThere(
        own.insert('visitors', { id, subjectId, siteId, identityVerified: false, firstSeenAt: visitor.since, lastSeenAt: at }),
      );
      visitor.stored = true;
    }
    await own.patch('visitors', id, {
      tokenHash: visitor.keepsToken ? visitor.tokenHash : null,
      identityVerified: visitor.verified,
      userId: visitor.userId,
      name: visitor.name,
      email: visitor.email,
      lastSeenAt: at,
    });
  };

  return {
    /** Somebody new, in memory alone. */
    unknown: (site: Site, tokenHash: string): OnlineVisitor => online(site, tokenHash),
    /** Somebody who consented to storage and comes back to the same site. */
    byToken: async (site: Site, tokenHash: string): Promise<OnlineVisitor | null> => {
      const stored = await records.tenant(site.tenantId).first('visitors', { index: 'byToken', where: { tokenHash } });
      return stored && stored.siteId === site.id ? online(site, tokenHash, stored) : null;
    },
    /** Somebody with a session, after a restart or on a page that kept nothing but the session's token. */
    byId: async (site: Site, id: string, tokenHash: string): Promise<OnlineVisitor | null> => {
      const stored = await records.tenant(site.tenantId).get('visitors', id);
      return stored && stored.siteId === site.id ? online(site, stored.tokenHash ?? tokenHash, stored) : null;
    },
    /** Makes the record, or brings it up to what is known now. */
    save,
    seen: async (visitor: OnlineVisitor): Promise<void> => {
      if (!visitor.stored) return;
      const at = { lastSeenAt: instantOf(clock) };
      await records.tenant(visitor.tenantId).patch('visitors', visitor.id, at);
      await records.tenant(visitor.tenantId).patch('subjects', visitor.subjectId, at);
    },
  };
};
