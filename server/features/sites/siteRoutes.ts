import { Router } from 'express';
import { CopaneError } from '../../../protocol/copaneError.ts';
import { type Role, type SiteDetail, sitePatch } from '../../../protocol/http/dashboard.ts';
import { siteMaskingPatch } from '../../../protocol/http/siteMasking.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import { pageQuery } from '../../http/pageQuery.ts';
import { parseBody } from '../../http/parseBody.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { Access } from '../accounts/access.ts';
import { checkAssetHost } from '../assets/checkAssetHost.ts';
import type { Audit } from '../audit/audit.ts';
import { listDefinitions, shownDefinition } from '../fields/fieldDefinitions.ts';
import { checkOrigin } from './checkOrigin.ts';
import { checkSelectors } from './checkSelectors.ts';
import type { SiteMaskingControl } from './siteMaskingControl.ts';
import type { SiteOrigins } from './siteOrigins.ts';
import { siteSnippet } from './siteSnippet.ts';

const READERS: readonly Role[] = ['owner', 'admin', 'privacy', 'agent', 'viewer'];
const MANAGERS: readonly Role[] = ['owner', 'admin', 'privacy'];

type Parts = {
  access: Access;
  records: Records;
  origins: SiteOrigins;
  publicUrl: string;
  assetsAllowed: boolean;
  audit: Audit;
  masking: SiteMaskingControl;
};

/** A tenant's sites, and the fields that it declared. */
export const siteRoutes = ({ access, records, origins, publicUrl, assetsAllowed, audit, masking }: Parts): Router => {
  const router = Router();
  const shown = (site: RecordOf<'sites'>): SiteDetail => ({
    id: site.id,
    key: site.id,
    name: site.name,
    origins: [...site.allowedOrigins],
    maskMode: site.maskMode,
    maskSelectors: [...site.maskSelectors],
    blockSelectors: [...site.blockSelectors],
    assetHosts: [...(site.assetHosts ?? [])],
    assetsAllowed,
    visitorSignIn: site.visitorSignIn ?? 'off',
    seenAt: site.seenAt,
    snippet: siteSnippet(publicUrl, site.id),
  });

  router.get(
    '/sites',
    access(READERS, async (account, request, response) => {
      const page = await records.tenant(account.tenantId).list('sites', { index: 'byCreation', ...pageQuery(request) });
      response.json({ data: page.records.map(shown), nextCursor: page.nextCursor });
    }),
  );

  router.patch(
    '/sites/:id',
    access(MANAGERS, async (account, request, response) => {
      const changes = parseBody(sitePatch, request);
      const { name, origins: given, maskMode, maskSelectors, blockSelectors, visitorSignIn, assetHosts } = changes;
      const own = records.tenant(account.tenantId);
      const site = await own.get('sites', String(request.params.id));
      if (!site) throw new CopaneError('not-found', 'There is no such site.');
      const checked = {
        ...(name === undefined ? {} : { name }),
        ...(given === undefined ? {} : { allowedOrigins: given.map(checkOrigin) }),
        ...(maskMode === undefined ? {} : { maskMode }),
        ...(maskSelectors === undefined ? {} : { maskSelectors: checkSelectors('mask', maskSelectors) }),
        ...(blockSelectors === undefined ? {} : { blockSelectors: checkSelectors('block', blockSelectors) }),
        ...(visitorSignIn === undefined ? {} : { visitorSignIn }),
        ...(assetHosts === undefined ? {} : { assetHosts: assetHosts.map(checkAssetHost) }),
      };
      await audit.append(account.tenantId, {
        actor: { kind: 'user', id: account.id },
        action: 'site.change',
        target: { kind: 'site', id: site.id },
        details: { change: Object.keys(changes).sort().join(' ') },
      });
      const patched = await own.patch('sites', site.id, checked);
      origins.forget();
      response.json(shown(patched));
    }),
  );

  router.get(
    '/sites/:id/masking',
    access(READERS, async (account, request, response) => {
      response.json(await masking.read(account.tenantId, String(request.params.id)));
    }),
  );

  router.patch(
    '/sites/:id/masking',
    access(MANAGERS, async (account, request, response) => {
      const changes = parseBody(siteMaskingPatch, request);
      response.json(await masking.change(account.tenantId, { kind: 'user', id: account.id }, String(request.params.id), changes));
    }),
  );

  router.get(
    '/fields',
    access(READERS, async (account, _request, response) => {
      const definitions = await listDefinitions(records, account.tenantId);
      const { records: sites } = await records.tenant(account.tenantId).list('sites', { index: 'byCreation', limit: 100 });
      const asked = new Set(sites.flatMap((site) => site.prepFieldNames));
      response.json({ data: definitions.map((definition) => shownDefinition(definition, asked.has(definition.name))) });
    }),
  );
  return router;
};
