import type { OnlineVisitor as ShownVisitor } from '../../protocol/messages/relayToAgent.ts';
import type { Place } from '../ports/geolocation.ts';
import type { LiveSession } from './liveSession.ts';
import type { VisitorPeer } from './peers.ts';
import type { Visit } from './visit.ts';

export type HeldField = { value: string | number | boolean; source: 'page' | 'visitor'; at: string };

/**
 * Somebody with the page of a site open. In memory alone: `stored` tells whether there is a record too, which only a session, a
 * value of a field or consent to storage brings about.
 */
export type OnlineVisitor = {
  readonly id: string;
  readonly tenantId: string;
  readonly siteId: string;
  siteName: string;
  subjectId: string;
  stored: boolean;
  tokenHash: string;
  /** Claimed by the page, or proved by a signed token when `verified`. */
  name: string | null;
  email: string | null;
  userId: string | null;
  verified: boolean;
  /** The account of their own that they are signed in to, and by which of its sessions. Never stored with the visitor. */
  account: { id: string; sessionId: string; email: string; emailVerified: boolean } | null;
  keepsToken: boolean;
  /** Values of fields that wait, in memory, for a record to belong to; by name of the field. */
  heldFields: Map<string, HeldField> | null;
  /** Whether analytics is consented to; null until the records of an earlier visit were asked. */
  analytics: boolean | null;
  /** What is logged of this stay; null while nothing may be. */
  visit: Visit | null;
  /** Where the visitor seems to be, in memory alone; undefined until somebody needed to know. */
  place: Place | null | undefined;
  readonly since: string;
  readonly peers: Set<VisitorPeer>;
  live: LiveSession | null;
  cancelAbsence: (() => void) | null;
};

export type OnlineVisitors = {
  add(visitor: OnlineVisitor): void;
  remove(visitor: OnlineVisitor): void;
  byId(id: string): OnlineVisitor | undefined;
  byTokenHash(hash: string): OnlineVisitor | undefined;
  /** The old token dies. */
  renewToken(visitor: OnlineVisitor, tokenHash: string): void;
  ofTenant(tenantId: string): Iterable<OnlineVisitor>;
  all(): Iterable<OnlineVisitor>;
  count(): number;
};

export const createOnlineVisitors = (): OnlineVisitors => {
  const ids = new Map<string, OnlineVisitor>();
  const tokens = new Map<string, OnlineVisitor>();
  const tenants = new Map<string, Set<OnlineVisitor>>();
  return {
    add: (visitor) => {
      ids.set(visitor.id, visitor);
      tokens.set(visitor.tokenHash, visitor);
      const ofTenant = tenants.get(visitor.tenantId) ?? new Set();
      tenants.set(visitor.tenantId, ofTenant.add(visitor));
    },
    remove: (visitor) => {
      ids.delete(visitor.id);
      tokens.delete(visitor.tokenHash);
      tenants.get(visitor.tenantId)?.delete(visitor);
    },
    byId: (id) => ids.get(id),
    byTokenHash: (hash) => tokens.get(hash),
    renewToken: (visitor, tokenHash) => {
      tokens.delete(visitor.tokenHash);
      visitor.tokenHash = tokenHash;
      tokens.set(tokenHash, visitor);
    },
    ofTenant: (tenantId) => tenants.get(tenantId) ?? [],
    all: () => ids.values(),
    count: () => ids.size,
  };
};

/** What agents may see of the account, as part of what they see. */
export const shownAccount = ({ account }: OnlineVisitor): Pick<ShownVisitor, 'account'> =>
  account ? { account: { email: account.email, emailVerified: account.emailVerified } } : {};

/** What agents may see of somebody who is online: the page that is shown now, else the one opened last. */
export const shownVisitor = (visitor: OnlineVisitor): ShownVisitor => {
  const pages = [...visitor.peers].map((peer) => peer.page).filter((page) => page !== null);
  return {
    id: visitor.id,
    siteName: visitor.siteName,
    name: visitor.name,
    verified: visitor.verified || visitor.account !== null,
    ...shownAccount(visitor),
    page: pages.findLast((page) => page.visible) ?? pages.at(-1) ?? null,
    since: visitor.since,
    sessionId: visitor.live?.id ?? null,
    place: visitor.place ?? null,
  };
};
