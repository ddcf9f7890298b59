import { Router } from 'express';
import type { Role } from '../../../protocol/http/dashboard.ts';
import { retentionChange, retentionUpdate } from '../../../protocol/http/privacy.ts';
import type { Access } from '../accounts/access.ts';
import { parseSettingBody } from './parseSettingBody.ts';
import type { RetentionControl } from './retentionControl.ts';

const READERS: readonly Role[] = ['owner', 'admin', 'privacy', 'viewer'];
const MANAGERS: readonly Role[] = ['owner', 'admin', 'privacy'];

/** Activities as they are kept now, and changes of their retention, below `/api/dashboard`. */
export const retentionRoutes = ({ access, retention }: { access: Access; retention: RetentionControl }): Router => {
  const router = Router();

  router.get(
    '/privacy/activities',
    access(READERS, async ({ tenantId }, _request, response) => {
      response.json({ data: await retention.states(tenantId) });
    }),
  );

  router.post(
    '/privacy/retention/:activity/preview',
    access(MANAGERS, async ({ tenantId }, request, response) => {
      const { setting } = parseSettingBody(retentionChange, request.body);
      response.json(await retention.preview(tenantId, String(request.params.activity), setting));
    }),
  );

  router.put(
    '/privacy/retention/:activity',
    access(MANAGERS, async ({ tenantId, id }, request, response) => {
      const change = { ...parseSettingBody(retentionUpdate, request.body), activity: String(request.params.activity) };
      response.json(await retention.change(tenantId, { kind: 'user', id }, change));
    }),
  );
  return router;
};
