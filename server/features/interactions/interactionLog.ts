import type { PageInfo } from '../../../protocol/messages/visitorToRelay.ts';
import { plainPath } from '../../../protocol/plainPath.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { OnlineVisitor } from '../../relay/onlineVisitors.ts';
import type { VisitorPeer } from '../../relay/peers.ts';
import type { SeenPage } from '../../relay/visit.ts';
import { analyticsConsent } from '../consent/analyticsConsent.ts';
import type { DropEvents } from '../deliveries/dropEvents.ts';
import type { QueueEvent } from '../deliveries/queueEvent.ts';
import { isStored } from '../retention/isStored.ts';
import type { CountUsage } from '../usage/usage.ts';
import { createVisitRecords } from './visitRecords.ts';

/** Somebody who was away this long begins a new visit. */
const VISIT_GAP_MS = 30 * 60_000;
/** A visit has no more page views than this, whatever a page does. */
const MOST_VIEWS = 200;
/** How many agents are shown, from memory. */
const SHOWN_PAGES = 20;

export type InteractionLog = {
  /** A page told where it is. */
  pageShown(peer: VisitorPeer): void;
  /** A session began or analytics was consented to: what is on the screen counts from now. */
  mayLog(visitor: OnlineVisitor): void;
  consented(visitor: OnlineVisitor): void;
  /** Holds at once: what waits to be sent is dropped, and nothing is written after this. */
  withdrawn(visitor: OnlineVisitor): Promise<void>;
};

type Parts = {
  records: Records;
  clock: Clock;
  ids: Ids;
  queueEvent: QueueEvent;
  dropEvents: DropEvents;
  count: CountUsage;
  /** Agents in the visitor's session are told. */
  visitChanged: (visitor: OnlineVisitor) => void;
  background: (event: string, work: Promise<unknown>) => void;
};

const sessionOf = ({ live }: OnlineVisitor): string | null => (live?.state === 'waiting' || live?.state === 'active' ? live.id : null);
const mayLog = (visitor: OnlineVisitor): boolean => visitor.analytics === true || sessionOf(visitor) !== null;

/**
 * Visits and page views: with consent to analytics, or while a support session runs. Only with the consent is the analytics service
 * told. Nothing here keeps a page or a session waiting.
 */
export const createInteractionLog = (parts: Parts): InteractionLog => {
  const { records, clock, queueEvent, dropEvents, count, visitChanged, background } = parts;
  const visits = createVisitRecords(parts);
  const turns = new WeakMap<OnlineVisitor, Promise<void>>();

  /** Pages of one visitor one after the other, so that they share a visit. */
  const inTurn = (visitor: OnlineVisitor, work: () => Promise<void>): void => {
    const turn = (turns.get(visitor) ?? Promise.resolve()).then(work);
    turns.set(
      visitor,
      turn.catch(() => undefined),
    );
    background('interaction-log', turn);
  };

  const log = async (peer: VisitorPeer, info: PageInfo): Promise<void> => {
    const { visitor } = peer;
    const { origin } = info;
    const path = plainPath(info.path);
    if (peer.viewed === origin + path) return;
    visitor.analytics ??= await analyticsConsent(records, visitor);
    if (!mayLog(visitor)) return;
    const now = clock.now();
    const { visit } = visitor;
    const same = visit && visit.subjectId === visitor.subjectId && now - visit.lastSeenAt < VISIT_GAP_MS ? visit : null;
    if (same && same.views >= MOST_VIEWS) return;
    if (!(await isStored(records.tenant(visitor.tenantId), 'interactionLog'))) return;
    const page: SeenPage = { origin, path, at: new Date(now).toISOString() };
    const view = { peer, page, sessionId: sessionOf(visitor), now, allowed: () => mayLog(visitor) };
    const next = await (same ? visits.goOn(view, same) : visits.begin(view));
    visitor.visit = next && { ...next, pages: same ? [...same.pages, page].slice(-SHOWN_PAGES) : [page] };
    if (!next) return;
    peer.viewed = origin + path;
    count(visitor.tenantId, 'pageViews', 1);
    visitChanged(visitor);
    const consented = (): boolean => visitor.analytics === true;
    if (!consented()) return;
    await queueEvent(visitor.tenantId, next.subjectId, { name: 'Page view', properties: { page: origin + path } }, consented);
  };

  /** The page as it is now: by its turn the next one may be there. */
  const pageShown = (peer: VisitorPeer): void => {
    const { page } = peer;
    // Without a record there is neither consent nor session.
    if (page && peer.visitor.stored) inTurn(peer.visitor, () => log(peer, page));
  };
  const logAll = (visitor: OnlineVisitor): void => {
    for (const peer of visitor.peers) pageShown(peer);
  };

  return {
    pageShown,
    mayLog: logAll,
    consented: (visitor) => {
      visitor.analytics = true;
      logAll(visitor);
    },
    withdrawn: async (visitor) => {
      visitor.analytics = false;
      if (sessionOf(visitor) === null) visitor.visit = null;
      if (visitor.stored) await dropEvents(visitor.tenantId, visitor.subjectId);
    },
  };
};
