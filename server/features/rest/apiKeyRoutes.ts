import { Router } from 'express';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { Role } from '../../../protocol/http/dashboard.ts';
import { apiKeyRequest } from '../../../protocol/http/privacy.ts';
import { parseBody } from '../../http/parseBody.ts';
import type { Access } from '../accounts/access.ts';
import type { Audit } from '../audit/audit.ts';
import type { ApiKeys } from './apiKeys.ts';

const MANAGERS: readonly Role[] = ['owner', 'admin'];

/** Making and removing keys of the REST API, below `/api/dashboard`. */
export const apiKeyRoutes = ({ access, keys, audit }: { access: Access; keys: ApiKeys; audit: Audit }): Router => {
  const router = Router();

  router.get(
    '/api-keys',
    access(MANAGERS, async (account, _request, response) => {
      response.json({ data: await keys.list(account.tenantId) });
    }),
  );

  router.post(
    '/api-keys',
    access(MANAGERS, async (account, request, response) => {
      const { name, scopes, expiresAt } = parseBody(apiKeyRequest, request);
      const made = await keys.make(account.tenantId, { name, scopes, expiresAt: expiresAt ?? null, createdById: account.id });
      await audit.append(account.tenantId, {
        actor: { kind: 'user', id: account.id },
        action: 'apiKey.make',
        target: { kind: 'apiKey', id: made.id },
        details: { scopes: made.scopes.join(' '), expiresAt: made.expiresAt },
      });
      response.status(201).json(made);
    }),
  );

  router.delete(
    '/api-keys/:id',
    access(MANAGERS, async (account, request, response) => {
      const id = String(request.params.id);
      if (!(await keys.remove(account.tenantId, id))) throw new CopaneError('not-found', 'There is no such key.');
      await audit.append(account.tenantId, {
        actor: { kind: 'user', id: account.id },
        action: 'apiKey.remove',
        target: { kind: 'apiKey', id },
      });
      response.status(204).end();
    }),
  );
  return router;
};
