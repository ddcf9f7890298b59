import type { TenantRecords } from '../../records/recordsPort.ts';

const MOST_SITES = 100;

const sitesOf = async (own: TenantRecords) => (await own.list('sites', { index: 'byCreation', limit: MOST_SITES })).records;

/** Names of the fields that the form before a call asks, on any site. */
export const askedFields = async (own: TenantRecords): Promise<Set<string>> =>
  new Set((await sitesOf(own)).flatMap((site) => site.prepFieldNames));

/** Asks a field before calls on every site, at the end of the form, or no more. */
export const askField = async (own: TenantRecords, name: string, ask: boolean): Promise<void> => {
  for (const { id, prepFieldNames, revision } of await sitesOf(own)) {
    if (prepFieldNames.includes(name) === ask) continue;
    const others = prepFieldNames.filter((one) => one !== name);
    await own.patch('sites', id, { prepFieldNames: ask ? [...others, name] : others }, { revision });
  }
};
