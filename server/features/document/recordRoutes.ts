import { Router } from 'express';
import { CopaneError } from '../../../protocol/copaneError.ts';
import { nothingInForce } from '../../../ropa/asOf.ts';
import { documentJsonSchema } from '../../../ropa/formats/jsonSchema.ts';
import type { Audit } from '../audit/audit.ts';
import { actorOf } from '../rest/actorOf.ts';
import { readRopa } from '../rest/operations/ropaOperation.ts';
import type { RestAccess } from '../rest/restAccess.ts';
import type { Documents } from './documents.ts';
import { isDay } from './isDay.ts';
import { sendDocument } from './sendDocument.ts';

/** The record in the REST API, below `/api`: today's, or the bytes in force on a day; the schema is public. */
export const recordRoutes = ({ restAccess, documents, audit }: { restAccess: RestAccess; documents: Documents; audit: Audit }): Router => {
  const router = Router();

  router.get('/v1/ropa/schema.json', (_request, response) => {
    response.type('application/schema+json').send(JSON.stringify(documentJsonSchema(), null, 2));
  });

  router.get(
    readRopa.path,
    restAccess(readRopa.scope, async (caller, request, response) => {
      const query = readRopa.query.safeParse(request.query);
      if (!query.success || (query.data.asOf !== undefined && !isDay(query.data.asOf)))
        throw new CopaneError('bad-request', 'format is one of the eight, asOf a day such as 2026-11-21.');
      const { format, asOf } = query.data;
      const { tenantId } = caller;
      const version = asOf === undefined ? null : await documents.inForce(tenantId, asOf);
      if (asOf !== undefined && !version) throw new CopaneError('not-found', nothingInForce(asOf).reason);
      const bytes = version ? await documents.frozen(tenantId, version, format) : await documents.todayAs(tenantId, format);
      const details = { format, version: version?.number ?? null };
      await audit.append(tenantId, { actor: actorOf(caller), action: 'document.export', details });
      sendDocument(response, format, bytes, `processing-activities-${version?.number ?? 'draft'}`);
    }),
  );
  return router;
};
