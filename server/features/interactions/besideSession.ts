import type { Logger } from 'pino';
import type { Records } from '../../records/recordsPort.ts';
import type { LiveSession } from '../../relay/liveSession.ts';
import type { OnlineVisitor } from '../../relay/onlineVisitors.ts';
import type { QueueEvent } from '../deliveries/queueEvent.ts';
import type { LocateVisitor } from '../geolocation/locateVisitor.ts';
import { isStored } from '../retention/isStored.ts';
import type { SessionEvents } from '../sessions/sessionEvents.ts';
import type { CountUsage } from '../usage/usage.ts';
import type { InteractionLog } from './interactionLog.ts';
import { sessionCall } from './sessionCall.ts';

type Parts = {
  records: Records;
  interactions: Pick<InteractionLog, 'mayLog'>;
  locate: LocateVisitor;
  queueEvent: QueueEvent;
  count: CountUsage;
  /** Lines for the log storage alone; null where there is none. */
  sessionLog: Pick<Logger, 'info'> | null;
  background: (event: string, work: Promise<unknown>) => void;
};

/** What runs beside a session: the interaction log, where the visitor is, figures, a line in the log, an event with consent. */
export const createBesideSession = ({ records, interactions, locate, queueEvent, count, sessionLog, background }: Parts): SessionEvents => {
  /** A customer who lets the interaction log keep nothing has nothing of it there either. */
  const line = async ({ tenantId }: OnlineVisitor, fields: Record<string, unknown>): Promise<void> => {
    if (sessionLog && (await isStored(records.tenant(tenantId), 'interactionLog'))) sessionLog.info(fields, 'session');
  };
  const tellAnalytics = async ({ id, visitor }: LiveSession, seconds: number): Promise<void> => {
    const consented = (): boolean => visitor.analytics === true;
    const own = records.tenant(visitor.tenantId);
    if (!consented() || !(await isStored(own, 'interactionLog'))) return;
    const properties = { seconds, call: await sessionCall(own, id) };
    await queueEvent(visitor.tenantId, visitor.subjectId, { name: 'Session', properties }, consented);
  };

  return {
    opened: (live) => {
      const { visitor } = live;
      count(visitor.tenantId, 'sessions', 1);
      interactions.mayLog(visitor);
      locate(visitor);
      background('session-line', line(visitor, { event: 'session-opened', sessionId: live.id }));
    },
    ended: (live, seconds) => {
      const { visitor } = live;
      count(visitor.tenantId, 'sessionSeconds', seconds);
      count(visitor.tenantId, 'relayedBytes', live.relayedBytes);
      live.relayedBytes = 0;
      // What was logged for the session's sake alone is not gone on with.
      if (visitor.analytics !== true) visitor.visit = null;
      background('session-line', line(visitor, { event: 'session-ended', sessionId: live.id, seconds }));
      background('session-event', tellAnalytics(live, seconds));
    },
  };
};
