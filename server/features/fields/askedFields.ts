import { CopaneError } from '../../../protocol/copaneError.ts';
import type { TenantRecords } from '../../records/recordsPort.ts';

const MOST_SITES = 100;

const sitesOf = async (own: TenantRecords) => (await own.list('sites', { index: 'byCreation', limit: MOST_SITES })).records;

/** Names of the fields that the form before a call asks, on any site. */
export const askedFields = async (own: TenantRecords): Promise<Set<string>> =>
  new Set((await sitesOf(own)).flatMap((site) => site.prepFieldNames));

/** Asks a field before calls on every site, at the end of the form, or no more. */
export const askField = async (own: TenantRecords, name: string, ask: boolean): Promise<void> => {
  for (const { id } of await sitesOf(own)) await askOnSite(own, id, name, ask);
};

const ATTEMPTS = 5;

/** Whoever else changes the site at the same time loses nothing. */
const askOnSite = async (own: TenantRecords, id: string, name: string, ask: boolean): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    const site = await own.get('sites', id);
    if (!site || site.prepFieldNames.includes(name) === ask) return;
    const others = site.prepFieldNames.filter((one) => one !== name);
    try {
      await own.patch('sites', id, { prepFieldNames: ask ? [...others, name] : others }, { revision: site.revision });
      return;
    } catch (error) {
      const changed = error instanceof CopaneError && error.code === 'conflict';
      if (!changed || attempt >= ATTEMPTS) throw error;
    }
  }
};
