import { Router } from 'express';
import type { Role } from '../../../protocol/http/dashboard.ts';
import { pageQuery } from '../../http/pageQuery.ts';
import { sendLines } from '../../http/sendLines.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Access } from '../accounts/access.ts';
import type { Audit } from './audit.ts';
import type { ExportAudit } from './exportAudit.ts';
import type { ReadAudit } from './readAudit.ts';

const READERS: readonly Role[] = ['owner', 'admin', 'privacy', 'viewer'];

type Parts = { access: Access; audit: Audit; readAudit: ReadAudit; exportAudit: ExportAudit; clock: Clock };

/** The audit log, below `/api/dashboard`. Whoever reads it is in it. */
export const auditRoutes = ({ access, audit, readAudit, exportAudit, clock }: Parts): Router => {
  const router = Router();

  router.get(
    '/privacy/audit',
    access(READERS, async ({ tenantId, id }, request, response) => {
      const page = pageQuery(request);
      await audit.append(tenantId, { actor: { kind: 'user', id }, action: 'audit.read' });
      response.json(await readAudit(tenantId, page));
    }),
  );

  router.get(
    '/privacy/audit/export',
    access(READERS, async ({ tenantId, id }, _request, response) => {
      await audit.append(tenantId, { actor: { kind: 'user', id }, action: 'audit.export' });
      await sendLines(response, `copane-audit-${instantOf(clock).slice(0, 10)}.ndjson`, exportAudit(tenantId));
    }),
  );
  return router;
};
