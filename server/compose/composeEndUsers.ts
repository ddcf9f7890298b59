import type { Router } from 'express';
import type { Logger } from 'pino';
import type { Audit } from '../features/audit/audit.ts';
import { createAccountEntry } from '../features/endUsers/accountEntry.ts';
import { createAccountSubjects } from '../features/endUsers/accountSubjects.ts';
import { createAccountTie } from '../features/endUsers/accountTie.ts';
import { createAskForLink } from '../features/endUsers/askForLink.ts';
import { createEndOthers } from '../features/endUsers/endOthers.ts';
import { createEndPages } from '../features/endUsers/endPages.ts';
import { createEndUserLimits } from '../features/endUsers/endUserLimits.ts';
import { endUserRoutes } from '../features/endUsers/endUserRoutes.ts';
import { createEndUserSessions } from '../features/endUsers/endUserSessions.ts';
import { createOpenLink } from '../features/endUsers/openLink.ts';
import { createOwnAccount } from '../features/endUsers/ownAccount.ts';
import { createPasswordEntry } from '../features/endUsers/passwordEntry.ts';
import { createRemoveAccount } from '../features/endUsers/removeAccount.ts';
import { createResumeAccount, type ResumeAccount } from '../features/endUsers/resumeAccount.ts';
import { createSignInLinks } from '../features/endUsers/signInLinks.ts';
import { createSignInOffer } from '../features/endUsers/signInOffer.ts';
import type { VisitorIdentity } from '../features/identity/visitorIdentity.ts';
import type { DeleteRecords } from '../features/retention/deleteRecords.ts';
import type { PageAccess } from '../features/sites/pageAccess.ts';
import { createContracts } from '../features/tenants/contracts.ts';
import type { VisitorRecords } from '../features/visitors/visitorRecords.ts';
import type { Clock } from '../ports/clock.ts';
import type { Fanout } from '../ports/fanout.ts';
import type { Ids } from '../ports/ids.ts';
import type { Mail } from '../ports/mail.ts';
import type { Records } from '../records/recordsPort.ts';
import type { Lobby } from '../relay/lobby.ts';
import type { OnlineVisitors } from '../relay/onlineVisitors.ts';

type Parts = {
  records: Records;
  clock: Clock;
  ids: Ids;
  mail: Mail;
  fanout: Fanout;
  log: Logger;
  pages: PageAccess;
  online: OnlineVisitors;
  lobby: Lobby;
  visitors: VisitorRecords;
  identity: VisitorIdentity;
  deleteRecords: DeleteRecords;
  audit: Audit;
};

/** Accounts that a customer's visitors have with it. */
export const composeEndUsers = (parts: Parts): { open: Router[]; resumeAccount: ResumeAccount } => {
  const { mail, pages, online } = parts;
  const endPages = createEndPages({
    online,
    fanout: parts.fanout,
    reset: parts.identity.reset,
    failed: (err) => parts.log.error({ event: 'account-pages-failed', err }, 'pages of an account could not be ended'),
  });
  const limits = createEndUserLimits();
  const sessions = createEndUserSessions(parts);
  const links = createSignInLinks(parts);
  const subjects = createAccountSubjects(parts);
  const tie = createAccountTie({ ...parts, subjects });
  const entry = createAccountEntry({ ...parts, sessions, subjects, tie });
  const endOthers = createEndOthers({ sessions, endPages });
  const own = createOwnAccount({ ...parts, limits, sessions, endOthers, endPages });
  const routes = endUserRoutes({
    access: pages,
    online,
    offer: createSignInOffer({ contracts: createContracts(parts), mail }),
    passwords: createPasswordEntry({ entry, limits, subjects }),
    openLink: createOpenLink({ ...parts, entry, sessions, links, subjects, endOthers }),
    own,
    askForLink: createAskForLink({ limits, links, mail }),
    removeAccount: createRemoveAccount({ ...parts, own, sessions, links, subjects, endPages }),
  });
  return { open: [routes], resumeAccount: createResumeAccount({ sessions, tie }) };
};
