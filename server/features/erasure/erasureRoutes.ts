import { Router } from 'express';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { Role } from '../../../protocol/http/dashboard.ts';
import { type ErasurePreview, subjectErasure } from '../../../protocol/http/privacy.ts';
import { parseBody } from '../../http/parseBody.ts';
import type { Store } from '../../ports/store.ts';
import type { Access } from '../accounts/access.ts';
import type { Audit } from '../audit/audit.ts';
import { untyped } from '../retention/untypedStore.ts';
import { countErasure } from './countErasure.ts';
import type { EraseSubject } from './eraseSubject.ts';
import { FIND_BY, type FindSubjects } from './findSubjects.ts';

const READERS: readonly Role[] = ['owner', 'admin', 'privacy', 'viewer'];
const MANAGERS: readonly Role[] = ['owner', 'admin', 'privacy'];

type Parts = {
  access: Access;
  store: Store;
  audit: Audit;
  find: FindSubjects;
  erase: EraseSubject;
  /** Names of those who are told of an erasure. */
  recipients(): string[];
};

/** People and their erasure, below `/api/dashboard`. */
export const erasureRoutes = ({ access, store, audit, find, erase, recipients }: Parts): Router => {
  const router = Router();

  router.get(
    '/privacy/subjects',
    access(READERS, async ({ tenantId, id }, request, response) => {
      const by = FIND_BY.find((one) => one === request.query.by);
      const { value } = request.query;
      if (!by || typeof value !== 'string' || value.length > 400) {
        throw new CopaneError('bad-request', `Search by ${FIND_BY.join(', ')} for one exact value.`);
      }
      const data = await find(tenantId, by, value);
      await audit.append(tenantId, { actor: { kind: 'user', id }, action: 'subject.find', details: { by, found: data.length } });
      response.json({ data });
    }),
  );

  router.get(
    '/privacy/subjects/:id/erasure',
    access(READERS, async ({ tenantId }, request, response) => {
      const counted = await countErasure(untyped(store.tenant(tenantId)), String(request.params.id));
      const answer: ErasurePreview = { ...counted, recipients: recipients() };
      response.json(answer);
    }),
  );

  router.post(
    '/privacy/subjects/:id/erase',
    access(MANAGERS, async ({ tenantId, id }, request, response) => {
      const subjectId = String(request.params.id);
      if (parseBody(subjectErasure, request).confirm !== subjectId) {
        throw new CopaneError('bad-request', 'Confirm the erasure with the id of the person.');
      }
      response.json(await erase(tenantId, subjectId, { kind: 'user', id }));
    }),
  );
  return router;
};
