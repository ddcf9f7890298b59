import { Router } from 'express';
import type { Role } from '../../../protocol/http/dashboard.ts';
import type { DocumentOverview } from '../../../protocol/http/privacy.ts';
import type { Access } from '../accounts/access.ts';
import type { Audit } from '../audit/audit.ts';
import { formatOf, numberOf } from './askedFor.ts';
import type { Documents } from './documents.ts';
import { sendDocument } from './sendDocument.ts';

const READERS: readonly Role[] = ['owner', 'admin', 'privacy', 'viewer'];

type Parts = { access: Access; documents: Documents; audit: Audit };

/** The record of processing activities as it is now, below `/api/dashboard/privacy/document`. */
export const documentRoutes = ({ access, documents, audit }: Parts): Router => {
  const router = Router();

  router.get(
    '/privacy/document',
    access(READERS, async ({ tenantId }, _request, response) => {
      const inForce = await documents.inForce(tenantId);
      const overview: DocumentOverview = {
        document: await documents.today(tenantId),
        inForce: inForce && { number: inForce.number, effectiveFrom: inForce.effectiveFrom },
        changes: inForce ? await documents.changes(tenantId, inForce, null) : [],
      };
      response.json(overview);
    }),
  );

  router.get(
    '/privacy/document/files/:format',
    access(READERS, async ({ tenantId, id }, request, response) => {
      const format = formatOf(request);
      const bytes = await documents.todayAs(tenantId, format);
      const details = { format, version: null };
      await audit.append(tenantId, { actor: { kind: 'user', id }, action: 'document.export', details });
      sendDocument(response, format, bytes, 'processing-activities-draft');
    }),
  );

  router.get(
    '/privacy/document/diff',
    access(READERS, async ({ tenantId }, request, response) => {
      const from = await documents.version(tenantId, numberOf(request.query.from));
      const to = request.query.to === undefined ? null : await documents.version(tenantId, numberOf(request.query.to));
      response.json({ changes: await documents.changes(tenantId, from, to) });
    }),
  );
  return router;
};
