import { Router } from 'express';
import type { Role } from '../../../protocol/http/dashboard.ts';
import type { UsageDay } from '../../../protocol/http/usage.ts';
import { pageQuery } from '../../http/pageQuery.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { Access } from '../accounts/access.ts';
import type { Usage } from './usage.ts';

const READERS: readonly Role[] = ['owner', 'admin'];

/** Figures of one's own organisation, by day. */
export const usageRoutes = ({ access, records, usage }: { access: Access; records: Records; usage: Pick<Usage, 'flush'> }): Router => {
  const router = Router();
  router.get(
    '/usage',
    access(READERS, async (account, request, response) => {
      await usage.flush();
      const found = await records
        .tenant(account.tenantId)
        .list('usageDays', { index: 'byStart', order: 'descending', ...pageQuery(request) });
      const data: UsageDay[] = found.records.map(({ startsAt, metric, amount }) => ({ day: startsAt.slice(0, 10), metric, amount }));
      response.json({ data, nextCursor: found.nextCursor });
    }),
  );
  return router;
};
