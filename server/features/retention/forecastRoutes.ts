import { Router } from 'express';
import * as z from 'zod/mini';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { Role } from '../../../protocol/http/dashboard.ts';
import type { Forecast } from '../../../protocol/http/privacy.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../ports/store.ts';
import type { Access } from '../accounts/access.ts';
import { forecastTenant } from './forecast.ts';
import { forecastByActivity } from './forecastByActivity.ts';

const READERS: readonly Role[] = ['owner', 'admin', 'privacy', 'viewer'];
const DAY_MS = 86_400_000;
const query = z.object({ days: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(400)), 90) });

/** What will be deleted when, today included, were nothing changed until then. */
export const forecastRoutes = ({ access, store, clock }: { access: Access; store: Store; clock: Clock }): Router => {
  const router = Router();
  router.get(
    '/privacy/forecast',
    access(READERS, async (account, request, response) => {
      const parsed = query.safeParse(request.query);
      if (!parsed.success) throw new CopaneError('bad-request', 'days is 1 to 400.');
      const now = instantOf(clock);
      const from = now.slice(0, 10);
      const until = new Date(Date.parse(from) + parsed.data.days * DAY_MS).toISOString();
      const rows = await forecastTenant(store, account.tenantId, { now, until });
      const forecast: Forecast = { from, until: until.slice(0, 10), days: forecastByActivity(rows) };
      response.json(forecast);
    }),
  );
  return router;
};
