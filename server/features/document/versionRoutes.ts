import { Router } from 'express';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { Role } from '../../../protocol/http/dashboard.ts';
import { type DocumentVersion, documentApproval } from '../../../protocol/http/privacy.ts';
import { pageQuery } from '../../http/pageQuery.ts';
import { parseBody } from '../../http/parseBody.ts';
import { canonicalJson } from '../../proofs/canonicalJson.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { Access } from '../accounts/access.ts';
import type { Audit } from '../audit/audit.ts';
import { changesOf } from './approvedVersions.ts';
import { formatOf, numberOf } from './askedFor.ts';
import type { Documents } from './documents.ts';
import { isDay } from './isDay.ts';
import { sendDocument } from './sendDocument.ts';
import type { StoredVersion } from './versionShelf.ts';

const READERS: readonly Role[] = ['owner', 'admin', 'privacy', 'viewer'];
const APPROVERS: readonly Role[] = ['owner', 'privacy'];

type Parts = { access: Access; documents: Documents; records: Records; audit: Audit };

/** Approved versions and their frozen bytes, below `/api/dashboard/privacy/document`. */
export const versionRoutes = ({ access, documents, records, audit }: Parts): Router => {
  const router = Router();
  const exported = (tenantId: string, userId: string, format: string, version: number): Promise<void> =>
    audit.append(tenantId, { actor: { kind: 'user', id: userId }, action: 'document.export', details: { format, version } });

  const shown = async (tenantId: string, version: StoredVersion): Promise<DocumentVersion> => ({
    number: version.number,
    effectiveFrom: version.effectiveFrom,
    approvedAt: version.approvedAt,
    approvedBy: version.approvedByName,
    supersededAt: version.supersededAt,
    documentHash: version.documentHash,
    signature: version.signature,
    keyId: version.signingKeyId,
    changes: changesOf(version),
    formats: await documents.filesOf(tenantId, version.id),
  });

  router.get(
    '/privacy/document/versions',
    access(READERS, async ({ tenantId }, request, response) => {
      const { limit, cursor } = pageQuery(request);
      const all = await documents.versions(tenantId);
      const from = cursor === null ? 0 : all.findIndex(({ number }) => number < Number(cursor));
      const page = from < 0 ? [] : all.slice(from, from + limit);
      const more = from >= 0 && from + limit < all.length;
      const data: DocumentVersion[] = [];
      for (const version of page) data.push(await shown(tenantId, version));
      response.json({ data, nextCursor: more ? String(page.at(-1)?.number) : null });
    }),
  );

  router.get(
    '/privacy/document/versions/:number/signed',
    access(READERS, async ({ tenantId, id }, request, response) => {
      const version = await documents.version(tenantId, numberOf(request.params.number));
      const signed = await documents.signed(tenantId, version);
      await exported(tenantId, id, 'signed', version.number);
      // Canonical, so that `copane verify` finds every changed byte.
      response.attachment(`processing-activities-${version.number}.signed.json`).type('json').send(canonicalJson(signed));
    }),
  );

  router.get(
    '/privacy/document/versions/:number/:format',
    access(READERS, async ({ tenantId, id }, request, response) => {
      const format = formatOf(request);
      const version = await documents.version(tenantId, numberOf(request.params.number));
      const bytes = await documents.frozen(tenantId, version, format);
      await exported(tenantId, id, format, version.number);
      sendDocument(response, format, bytes, `processing-activities-${version.number}`);
    }),
  );

  router.post(
    '/privacy/document/approve',
    access(APPROVERS, async ({ tenantId, id }, request, response) => {
      const { effectiveFrom } = parseBody(documentApproval, request);
      if (!isDay(effectiveFrom)) throw new CopaneError('bad-request', 'effectiveFrom is a day such as 2026-11-21.');
      const user = await records.tenant(tenantId).get('users', id);
      if (!user) throw new CopaneError('not-found', 'This account is gone.');
      const version = await documents.approve(tenantId, effectiveFrom, { id, name: user.name });
      const { number, documentHash } = version;
      await audit.append(tenantId, {
        actor: { kind: 'user', id },
        action: 'document.approve',
        target: { kind: 'documentVersion', id: version.id },
        details: { number, effectiveFrom, documentHash },
      });
      response.status(201).json(await shown(tenantId, version));
    }),
  );
  return router;
};
