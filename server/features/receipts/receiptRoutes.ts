import { Router } from 'express';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { Role } from '../../../protocol/http/dashboard.ts';
import { pageQuery } from '../../http/pageQuery.ts';
import { sendLines } from '../../http/sendLines.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { Access } from '../accounts/access.ts';
import type { Audit } from '../audit/audit.ts';
import type { ExportReceipts } from './exportReceipts.ts';
import { listReceipts, readFilter } from './listReceipts.ts';

const READERS: readonly Role[] = ['owner', 'admin', 'privacy', 'viewer'];

type Parts = { access: Access; audit: Audit; records: Records; exportReceipts: ExportReceipts; clock: Clock };

/** Receipts of deletions, below `/api/dashboard`. A signed one is sent byte for byte, since a change of a byte is what it shows. */
export const receiptRoutes = ({ access, audit, records, exportReceipts, clock }: Parts): Router => {
  const router = Router();

  router.get(
    '/privacy/receipts',
    access(READERS, async ({ tenantId }, request, response) => {
      response.json(await listReceipts(records.tenant(tenantId), readFilter(request.query), pageQuery(request)));
    }),
  );

  router.get(
    '/privacy/receipts/export',
    access(READERS, async ({ tenantId, id }, _request, response) => {
      await audit.append(tenantId, { actor: { kind: 'user', id }, action: 'receipt.export' });
      await sendLines(response, `copane-receipts-${instantOf(clock).slice(0, 10)}.ndjson`, exportReceipts(tenantId));
    }),
  );

  router.get(
    '/privacy/receipts/:id',
    access(READERS, async ({ tenantId }, request, response) => {
      const receipt = await records.tenant(tenantId).get('receipts', String(request.params.id));
      if (!receipt) throw new CopaneError('not-found', 'There is no such receipt.');
      if (receipt.document === null)
        throw new CopaneError('conflict', 'This deletion is under way; its receipt is signed when it is done.');
      response.type('json').send(receipt.document);
    }),
  );
  return router;
};
