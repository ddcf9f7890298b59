import { Router } from 'express';
import type { Role } from '../../../protocol/http/dashboard.ts';
import { trashDays } from '../../../protocol/http/privacy.ts';
import { pageQuery } from '../../http/pageQuery.ts';
import { parseBody } from '../../http/parseBody.ts';
import type { Access } from '../accounts/access.ts';
import type { Audit } from '../audit/audit.ts';
import type { Trash } from './trash.ts';

const READERS: readonly Role[] = ['owner', 'admin', 'privacy', 'viewer'];
const MANAGERS: readonly Role[] = ['owner', 'admin', 'privacy'];

/** The trash of sessions, below `/api/dashboard`. */
export const trashRoutes = ({ access, trash, audit }: { access: Access; trash: Trash; audit: Audit }): Router => {
  const router = Router();

  router.post(
    '/privacy/sessions/:id/trash',
    access(MANAGERS, async ({ tenantId, id }, request, response) => {
      const receipts = await trash.put(tenantId, { kind: 'user', id }, String(request.params.id));
      response.json({ receipts });
    }),
  );

  router.get(
    '/privacy/trash',
    access(READERS, async ({ tenantId, id }, request, response) => {
      const page = await trash.list(tenantId, pageQuery(request));
      await audit.append(tenantId, { actor: { kind: 'user', id }, action: 'session.list', details: { trashed: page.data.length } });
      response.json(page);
    }),
  );

  router.post(
    '/privacy/trash/:id/restore',
    access(MANAGERS, async ({ tenantId, id }, request, response) => {
      await trash.restore(tenantId, { kind: 'user', id }, String(request.params.id));
      response.status(204).end();
    }),
  );

  router.get(
    '/privacy/trash-days',
    access(READERS, async ({ tenantId }, _request, response) => {
      response.json({ days: await trash.days(tenantId) });
    }),
  );

  router.put(
    '/privacy/trash-days',
    access(MANAGERS, async ({ tenantId, id }, request, response) => {
      const { days } = parseBody(trashDays, request);
      await trash.setDays(tenantId, { kind: 'user', id }, days);
      response.json({ days });
    }),
  );
  return router;
};
