import type { Records } from '../../records/recordsPort.ts';
import type { SiteMaskingControl } from '../sites/siteMaskingControl.ts';
import { actorOf } from './actorOf.ts';
import type { Endpoints } from './endpoints.ts';
import { changeSiteMasking, listSites, readSiteMasking } from './operations/siteOperations.ts';

/** Sites in the REST API: what agents may see of them. */
export const siteEndpoints = ({ on }: Endpoints, { records, masking }: { records: Records; masking: SiteMaskingControl }): void => {
  on(listSites, async ({ caller }) => {
    const { records: sites } = await records.tenant(caller.tenantId).list('sites', { index: 'byCreation', limit: 1_000 });
    return { data: sites.map(({ id, name, allowedOrigins }) => ({ id, name, origins: [...allowedOrigins] })), nextCursor: null };
  });
  on(readSiteMasking, ({ caller, params }) => masking.read(caller.tenantId, String(params.id)));
  on(changeSiteMasking, ({ caller, params, body }) => masking.change(caller.tenantId, actorOf(caller), String(params.id), body));
};
