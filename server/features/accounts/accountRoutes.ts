import { type CookieOptions, Router } from 'express';
import { CopaneError } from '../../../protocol/copaneError.ts';
import { type Me, noticeConfirmation, ROLES, type Role, signInRequest } from '../../../protocol/http/dashboard.ts';
import { parseBody } from '../../http/parseBody.ts';
import { instantOf } from '../../instant.ts';
import type { Calls } from '../../ports/calls.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { TicketHolder } from '../../relay/relayPorts.ts';
import type { Tickets } from '../../relay/tickets.ts';
import type { Access } from './access.ts';
import { AGENT_NOTICE } from './agentNotice.ts';
import { SIGN_IN_MS, type SignIns } from './signIns.ts';

/** Who may meet visitors. */
const MEETS_VISITORS: readonly Role[] = ['owner', 'admin', 'agent'];

type Parts = {
  access: Access;
  signIns: SignIns;
  records: Records;
  calls: Calls;
  clock: Clock;
  tickets: Tickets<TicketHolder>;
  cookieName: string;
  secure: boolean;
  replayUrl: string;
  signedOut: (accountId: string, signInId: string) => void;
};

/** Signing in and out, who one is, and the ticket for the socket. */
export const accountRoutes = (parts: Parts): Router => {
  const { access, signIns, records, calls, clock, tickets, cookieName, secure, replayUrl } = parts;
  const cookie: CookieOptions = { httpOnly: true, sameSite: 'strict', secure, path: '/' };
  const router = Router();

  router.post('/sign-in', async (request, response) => {
    const { tenant, email, password } = parseBody(signInRequest, request);
    const token = await signIns.signIn({ tenant, email, password, address: request.ip ?? '' });
    response
      .cookie(cookieName, token, { ...cookie, maxAge: SIGN_IN_MS })
      .status(204)
      .end();
  });

  router.post(
    '/sign-out',
    access(ROLES, async (account, request, response) => {
      await signIns.signOut(account, request.ip ?? '');
      parts.signedOut(account.id, account.signInId);
      response.clearCookie(cookieName, cookie).status(204).end();
    }),
  );

  router.get(
    '/me',
    access(ROLES, async (account, _request, response) => {
      const tenant = await records.platform().get('tenants', account.tenantId);
      const user = await records.tenant(account.tenantId).get('users', account.id);
      if (!tenant || !user) throw new CopaneError('not-signed-in', 'Sign in first.');
      const answer: Me = {
        user: { id: user.id, name: user.name, email: user.email, role: user.role },
        tenant: { id: tenant.id, slug: tenant.slug, name: tenant.name },
        replayUrl,
        calls: calls.works,
        notice: user.noticeVersion === AGENT_NOTICE.version ? null : AGENT_NOTICE,
      };
      response.json(answer);
    }),
  );

  router.post(
    '/notice',
    access(ROLES, async (account, request, response) => {
      if (parseBody(noticeConfirmation, request).version !== AGENT_NOTICE.version)
        throw new CopaneError('conflict', 'The notice has changed meanwhile. Reload the page and read it again.');
      await records
        .tenant(account.tenantId)
        .patch('users', account.id, { noticeVersion: AGENT_NOTICE.version, noticeConfirmedAt: instantOf(clock) });
      response.status(204).end();
    }),
  );

  router.post(
    '/ticket',
    access(MEETS_VISITORS, async (account, _request, response) => {
      response.json({ ticket: tickets.issue({ role: 'agent', account }) });
    }),
  );
  return router;
};
