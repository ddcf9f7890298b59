import type { Request, RequestHandler, Response } from 'express';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { Contracts } from '../tenants/contracts.ts';
import type { SiteOrigins } from './siteOrigins.ts';

export type PageAccess = {
  /** The browser's question before a request. */
  preflight: RequestHandler;
  /** The site whose page asks; from then on the page may read the answer. Throws `unknown-site` `origin-not-allowed`, and `forbidden` after the end of the contract. */
  siteOf(request: Request, response: Response, key: string): Promise<RecordOf<'sites'>>;
};

type Parts = { records: Records; origins: SiteOrigins; contracts: Contracts };

/** What a site's own pages may ask. Other origins get a problem document and no leave to read it. */
export const createPageAccess = ({ records, origins, contracts }: Parts): PageAccess => ({
  preflight: async (request, response) => {
    const { origin } = request.headers;
    if (!origin || !(await origins.includes(origin)))
      throw new CopaneError('origin-not-allowed', 'This origin is not on the list of a site.');
    response
      .set({
        'access-control-allow-origin': origin,
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': 'content-type',
        'access-control-max-age': '600',
        vary: 'Origin',
      })
      .status(204)
      .end();
  },

  siteOf: async (request, response, key) => {
    response.set({ vary: 'Origin', 'cache-control': 'no-store' });
    const site = await records.platform().lookUp('sites', 'byKey', key);
    if (!site) throw new CopaneError('unknown-site', 'There is no site with this key. Copy the tag from the dashboard.');
    const { origin } = request.headers;
    if (!origin || !site.allowedOrigins.includes(origin)) {
      throw new CopaneError('origin-not-allowed', 'This origin is not on the list of the site. Add it in the dashboard.');
    }
    response.set('access-control-allow-origin', origin);
    await contracts.refuseEnded(site.tenantId);
    return site;
  },
});
