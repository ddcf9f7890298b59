import { Router } from 'express';
import * as z from 'zod/mini';
import { CopaneError } from '../../../protocol/copaneError.ts';
import { fieldValues } from '../../../protocol/fieldTypes.ts';
import type { Role } from '../../../protocol/http/dashboard.ts';
import { parseBody } from '../../http/parseBody.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { LiveSessions } from '../../relay/liveSession.ts';
import type { Access } from '../accounts/access.ts';
import type { Audit } from '../audit/audit.ts';
import { listDefinitions, shownDefinition } from './fieldDefinitions.ts';
import type { Fields } from './setFields.ts';
import { tellFields } from './visitorFields.ts';

const WRITERS: readonly Role[] = ['owner', 'admin', 'agent'];

const request = z.object({ values: fieldValues });

type Parts = { access: Access; records: Records; fields: Fields; live: LiveSessions; audit: Audit };

/** Fields that agents may set, and setting them for the visitor of a session, below `/api/dashboard`. */
export const sessionFieldRoutes = ({ access, records, fields, live, audit }: Parts): Router => {
  const router = Router();

  router.get(
    '/agent-fields',
    access(WRITERS, async ({ tenantId }, _request, response) => {
      const open = (await listDefinitions(records, tenantId)).filter((one) => one.sources.includes('agent') && one.shownToAgents);
      response.json({ data: open.map((definition) => shownDefinition(definition, false)) });
    }),
  );

  router.put(
    '/sessions/:id/fields',
    access(WRITERS, async ({ tenantId, id: userId }, httpRequest, response) => {
      const { values } = parseBody(request, httpRequest);
      const session = await records.tenant(tenantId).get('sessions', String(httpRequest.params.id));
      if (!session) throw new CopaneError('not-found', 'There is no such session.');
      const { id: sessionId, subjectId, siteId } = session;
      const set = await fields.setAll(tenantId, values, { subjectId, sessionId, siteId, source: 'agent', setById: userId });
      await audit.append(tenantId, {
        actor: { kind: 'user', id: userId },
        action: 'field.write',
        target: { kind: 'session', id: sessionId },
        subjectId,
        details: { fields: set.join(' ') },
      });
      const running = live.find(tenantId, sessionId);
      if (running) await tellFields(fields, running);
      response.json({ fields: await fields.shown(tenantId, subjectId) });
    }),
  );
  return router;
};
