import type { Clock } from '../../ports/clock.ts';
import type { Records } from '../../records/recordsPort.ts';

const FRESH_MS = 30_000;

export type SiteOrigins = ReturnType<typeof createSiteOrigins>;

/**
 * Whether any site lists an origin. Only for the browser's question before a request (CORS preflight), which does not say which
 * site it is about; the request itself is judged by its own site's list.
 */
export const createSiteOrigins = ({ records, clock }: { records: Records; clock: Clock }) => {
  let known: Promise<ReadonlySet<string>> | undefined;
  let until = 0;
  const read = async (): Promise<ReadonlySet<string>> => {
    const { records: tenants } = await records.platform().list('tenants', { index: 'byCreation', limit: 1_000 });
    const lists = await Promise.all(tenants.map(({ id }) => records.tenant(id).list('sites', { index: 'byCreation', limit: 1_000 })));
    return new Set(lists.flatMap((list) => list.records.flatMap((site) => [...site.allowedOrigins])));
  };
  return {
    includes: async (origin: string): Promise<boolean> => {
      if (!known || clock.monotonic() > until) {
        known = read();
        until = clock.monotonic() + FRESH_MS;
        known.catch(() => {
          known = undefined;
        });
      }
      return (await known).has(origin);
    },
    forget: (): void => {
      known = undefined;
    },
  };
};
