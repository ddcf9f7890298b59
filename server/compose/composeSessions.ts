import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Audit } from '../features/audit/audit.ts';
import { createCallRecords } from '../features/calls/callRecords.ts';
import { createChat } from '../features/chat/chat.ts';
import { createConsentRecords } from '../features/consent/consentRecords.ts';
import { createVisitorConsents } from '../features/consent/visitorConsents.ts';
import type { RefusedReason } from '../features/fields/judgeValue.ts';
import { createFields } from '../features/fields/setFields.ts';
import { createVisitorFields } from '../features/fields/visitorFields.ts';
import { createLocateVisitor } from '../features/geolocation/locateVisitor.ts';
import { createVisitorIdentity } from '../features/identity/visitorIdentity.ts';
import { createBesideSession } from '../features/interactions/besideSession.ts';
import { createInteractionLog } from '../features/interactions/interactionLog.ts';
import { createRecordingLife, type RecordingLife } from '../features/recordings/recordingLife.ts';
import { createAgentDesk } from '../features/sessions/agentDesk.ts';
import { createAgentJoin } from '../features/sessions/agentJoin.ts';
import { createFindByCode } from '../features/sessions/findByCode.ts';
import { createLookupCodes } from '../features/sessions/lookupCodes.ts';
import { createRequestHelp } from '../features/sessions/requestHelp.ts';
import { resumeSessions } from '../features/sessions/resumeSessions.ts';
import { createSessionLife, type SessionLife } from '../features/sessions/sessionLife.ts';
import { createSessionRecords } from '../features/sessions/sessionRecords.ts';
import { createSessionTalk } from '../features/sessions/sessionTalk.ts';
import { createVisitorDesk } from '../features/sessions/visitorDesk.ts';
import { createVisitorJoin } from '../features/sessions/visitorJoin.ts';
import type { CountUsage } from '../features/usage/usage.ts';
import { createKeepVisitor } from '../features/visitors/keepVisitor.ts';
import { createVisitorRecords } from '../features/visitors/visitorRecords.ts';
import { createLiveSessions } from '../relay/liveSession.ts';
import { createLobby } from '../relay/lobby.ts';
import { createOnlineVisitors } from '../relay/onlineVisitors.ts';
import { tellVisit } from '../relay/visitFacts.ts';
import { randomDigits } from '../tokens.ts';
import type { DeliveryService } from './composeDeliveries.ts';
import type { ServiceParts } from './composeService.ts';

type Parts = Pick<ServiceParts, 'records' | 'clock' | 'timers' | 'ids' | 'fanout' | 'calls' | 'log' | 'sessionLog' | 'recipients'> & {
  fieldRefused: (reason: RefusedReason, tenantId: string) => void;
  lookUps: RateLimiterAbstract;
  audit: Audit;
  delivery: Pick<DeliveryService, 'queueEvent' | 'dropEvents'>;
  count: CountUsage;
};

/** Visitors, sessions and who answers what is said on sockets. */
export const composeSessions = (parts: Parts) => {
  const { records, clock, timers, ids, fanout, calls, log, delivery, count } = parts;
  const live = createLiveSessions();
  const online = createOnlineVisitors();
  const lobby = createLobby({ fanout, visitors: online, sessions: live });
  const sessions = createSessionRecords({ records, clock });
  const consents = createConsentRecords({ records, clock });
  const callRecords = createCallRecords({ records, clock, ids, count });
  const visitors = createVisitorRecords({ records, clock, ids });
  const fields = createFields({ records, clock, countRefused: parts.fieldRefused });
  const chat = createChat({ records, clock });
  const codes = createLookupCodes({ clock, randomDigits });
  const pending = new Set<Promise<unknown>>();
  const background = (event: string, work: Promise<unknown>): void => {
    const done = work.catch((err: unknown) => log.error({ event, err }, 'background work failed')).finally(() => pending.delete(done));
    pending.add(done);
  };
  const settle = async (): Promise<void> => {
    while (pending.size > 0) await Promise.all(pending);
  };
  const interactions = createInteractionLog({ records, clock, ids, ...delivery, count, visitChanged: tellVisit, background });
  const locate = createLocateVisitor({ geolocation: parts.recipients.geolocation, lobby, background });
  const events = createBesideSession({ records, interactions, locate, ...delivery, count, sessionLog: parts.sessionLog, background });
  const recordings: RecordingLife = createRecordingLife({
    ...{ records, consents, live, clock, ids },
    step: (...event) => life.step(...event),
    changed: (session) => life.changed(session),
  });
  const life: SessionLife = createSessionLife({
    ...{ sessions, consents, calls: callRecords, recordings, live, online, lobby, clock, timers, ids, background, events },
  });
  const keepVisitor = createKeepVisitor({ records, clock, visitors, fields });
  const talk = createSessionTalk({ life, chat, calls, callRecords, recordings, records, count });

  const identity = createVisitorIdentity({ records, visitors, online, life, lobby, keepVisitor, clock });
  const visitorDesk = createVisitorDesk({
    life,
    lobby,
    talk,
    codes,
    interactions,
    locate,
    consents: createVisitorConsents({ life, records: consents, keepVisitor, interactions }),
    fields: createVisitorFields({ fields }),
    identity,
    requestHelp: createRequestHelp({ records, life, lobby, fields, keepVisitor }),
    join: createVisitorJoin({ life, lobby, talk, keepVisitor, timers }),
  });
  const agentDesk = createAgentDesk({
    life,
    sessions,
    live,
    online,
    lobby,
    talk,
    joining: createAgentJoin({ life, sessions, talk, fields, audit: parts.audit }),
    findByCode: createFindByCode({ codes, limiter: parts.lookUps }),
    locate,
    background,
  });
  const resume = () => resumeSessions({ records, sessions, consents, visitors, fields, live, online, life, recordings });
  return { live, online, lobby, life, identity, sessions, visitors, fields, chat, visitorDesk, agentDesk, recordings, resume, settle };
};
