import { Router } from 'express';
import * as z from 'zod/mini';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { Role } from '../../../protocol/http/dashboard.ts';
import { fieldChange, fieldDeclaration } from '../../../protocol/http/privacy.ts';
import { FIELD_CATEGORIES } from '../../../ropa/fieldCategories.ts';
import { pageQuery } from '../../http/pageQuery.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { Access } from '../accounts/access.ts';
import type { Audit } from '../audit/audit.ts';
import { parseSettingBody } from '../retentionSettings/parseSettingBody.ts';
import type { FieldDeclarations } from './fieldDeclarations.ts';
import { searchValues } from './searchValues.ts';

const READERS: readonly Role[] = ['owner', 'admin', 'privacy', 'viewer'];
const MANAGERS: readonly Role[] = ['owner', 'admin', 'privacy'];

const search = z.object({ field: z.string().check(z.maxLength(60)), value: z.string().check(z.minLength(1), z.maxLength(2_000)) });

type Parts = { access: Access; declarations: FieldDeclarations; records: Records; audit: Audit };

/** Custom fields, declared, changed, removed and searched, below `/api/dashboard`. */
export const fieldRoutes = ({ access, declarations, records, audit }: Parts): Router => {
  const router = Router();

  router.get(
    '/privacy/categories',
    access(READERS, async (_account, _request, response) => {
      response.json({ data: FIELD_CATEGORIES });
    }),
  );

  router.get(
    '/privacy/fields/search',
    access(READERS, async ({ tenantId, id }, request, response) => {
      const asked = search.safeParse(request.query);
      if (!asked.success) throw new CopaneError('bad-request', 'Give field, the id of a field, and value, what to look for.');
      const { field, value } = asked.data;
      const page = await searchValues(records.tenant(tenantId), { definitionId: field, text: value, ...pageQuery(request) });
      await audit.append(tenantId, {
        actor: { kind: 'user', id },
        action: 'field.search',
        target: { kind: 'field', id: field },
        details: { found: page.records.length },
      });
      response.json({ data: page.records, nextCursor: page.nextCursor });
    }),
  );

  router.get(
    '/privacy/fields',
    access(READERS, async ({ tenantId }, _request, response) => {
      response.json({ data: await declarations.list(tenantId), nextCursor: null });
    }),
  );

  router.post(
    '/privacy/fields',
    access(MANAGERS, async ({ tenantId, id }, request, response) => {
      const field = parseSettingBody(fieldDeclaration, request.body);
      response.status(201).json(await declarations.declare(tenantId, { kind: 'user', id }, field));
    }),
  );

  router.patch(
    '/privacy/fields/:id',
    access(MANAGERS, async ({ tenantId, id }, request, response) => {
      const change = parseSettingBody(fieldChange, request.body);
      response.json(await declarations.change(tenantId, { kind: 'user', id }, String(request.params.id), change));
    }),
  );

  router.delete(
    '/privacy/fields/:id',
    access(MANAGERS, async ({ tenantId, id }, request, response) => {
      response.json(await declarations.remove(tenantId, { kind: 'user', id }, String(request.params.id)));
    }),
  );
  return router;
};
