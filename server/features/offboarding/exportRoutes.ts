import { Router } from 'express';
import { sendLines } from '../../http/sendLines.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { Access } from '../accounts/access.ts';
import type { Audit } from '../audit/audit.ts';
import { exportLines } from './exportLines.ts';

/** Return of data, below `/api/dashboard`: also in the thirty days after the end of the contract. */
export const exportRoutes = (parts: { access: Access; records: Records; audit: Audit; clock: Clock }): Router => {
  const { access, records, audit, clock } = parts;
  const router = Router();
  router.get(
    '/privacy/data-export',
    access(['owner'], async ({ tenantId, id }, _request, response) => {
      await audit.append(tenantId, { actor: { kind: 'user', id }, action: 'data.export', target: { kind: 'tenant', id: tenantId } });
      await sendLines(response, `copane-data-${instantOf(clock).slice(0, 10)}.ndjson`, exportLines(records, tenantId));
    }),
  );
  return router;
};
