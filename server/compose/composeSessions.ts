import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Audit } from '../features/audit/audit.ts';
import { createCallRecords } from '../features/calls/callRecords.ts';
import { createChat } from '../features/chat/chat.ts';
import { createConsentRecords } from '../features/consent/consentRecords.ts';
import { createVisitorConsents } from '../features/consent/visitorConsents.ts';
import { createFields } from '../features/fields/setFields.ts';
import { createVisitorFields } from '../features/fields/visitorFields.ts';
import { createVisitorIdentity } from '../features/identity/visitorIdentity.ts';
import { createAgentDesk } from '../features/sessions/agentDesk.ts';
import { createAgentJoin } from '../features/sessions/agentJoin.ts';
import { createFindByCode } from '../features/sessions/findByCode.ts';
import { createLookupCodes } from '../features/sessions/lookupCodes.ts';
import { createRequestHelp } from '../features/sessions/requestHelp.ts';
import { resumeSessions } from '../features/sessions/resumeSessions.ts';
import { createSessionLife } from '../features/sessions/sessionLife.ts';
import { createSessionRecords } from '../features/sessions/sessionRecords.ts';
import { createSessionTalk } from '../features/sessions/sessionTalk.ts';
import { createVisitorDesk } from '../features/sessions/visitorDesk.ts';
import { createVisitorJoin } from '../features/sessions/visitorJoin.ts';
import { createKeepVisitor } from '../features/visitors/keepVisitor.ts';
import { createVisitorRecords } from '../features/visitors/visitorRecords.ts';
import { createLiveSessions } from '../relay/liveSession.ts';
import { createLobby } from '../relay/lobby.ts';
import { createOnlineVisitors } from '../relay/onlineVisitors.ts';
import { randomDigits } from '../tokens.ts';
import type { ServiceParts } from './composeService.ts';

type Parts = Pick<ServiceParts, 'records' | 'clock' | 'timers' | 'ids' | 'fanout' | 'calls' | 'log'> & {
  fieldRefused: (reason: 'undeclared' | 'invalid' | 'source') => void;
  lookUps: RateLimiterAbstract;
  audit: Audit;
};

/** Visitors, sessions and who answers what is said on sockets. */
export const composeSessions = (parts: Parts) => {
  const { records, clock, timers, ids, fanout, calls, log } = parts;
  const live = createLiveSessions();
  const online = createOnlineVisitors();
  const lobby = createLobby({ fanout, visitors: online, sessions: live });
  const sessions = createSessionRecords({ records, clock });
  const consents = createConsentRecords({ records, clock });
  const callRecords = createCallRecords({ records, clock, ids });
  const visitors = createVisitorRecords({ records, clock, ids });
  const fields = createFields({ records, clock, countRefused: parts.fieldRefused });
  const chat = createChat({ records, clock });
  const codes = createLookupCodes({ clock, randomDigits });
  const background = (event: string, work: Promise<unknown>): void => {
    work.catch((err: unknown) => log.error({ event, err }, 'background work failed'));
  };
  const life = createSessionLife({ sessions, consents, calls: callRecords, live, online, lobby, clock, timers, ids, background });
  const keepVisitor = createKeepVisitor({ records, clock, visitors, fields });
  const talk = createSessionTalk({ life, chat, calls, callRecords, records });

  const visitorDesk = createVisitorDesk({
    life,
    lobby,
    talk,
    codes,
    consents: createVisitorConsents({ life, records: consents, keepVisitor }),
    fields: createVisitorFields({ fields }),
    identity: createVisitorIdentity({ records, visitors, online, life, lobby, keepVisitor, clock }),
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
    background,
  });
  const resume = () => resumeSessions({ records, sessions, consents, visitors, fields, live, online, life });
  return { live, online, lobby, life, sessions, visitors, fields, chat, visitorDesk, agentDesk, resume };
};
