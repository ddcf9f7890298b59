import { Router } from 'express';
import type { Role } from '../../../protocol/http/dashboard.ts';
import type { RecipientStateShape } from '../../../protocol/http/privacy.ts';
import type { Access } from '../accounts/access.ts';
import { type ComplianceParts, complianceNow } from './complianceNow.ts';

const READERS: readonly Role[] = ['owner', 'admin', 'privacy', 'viewer'];

type Parts = ComplianceParts & { access: Access; recipients(): RecipientStateShape[] };

/** Who gets something, and what is true now. Figures and declarations, nothing about a person. */
export const complianceRoutes = ({ access, recipients, ...parts }: Parts): Router => {
  const router = Router();
  router.get(
    '/privacy/recipients',
    access(READERS, async (_account, _request, response) => {
      response.json({ data: recipients(), nextCursor: null });
    }),
  );
  router.get(
    '/privacy/compliance',
    access(READERS, async ({ tenantId }, _request, response) => {
      response.json(await complianceNow(parts, tenantId));
    }),
  );
  return router;
};
