import type { RecordOf } from '../../../ropa/recordTypes.ts';
import type { Page } from '../../ports/store.ts';
import type { TenantRecords } from '../../records/recordsPort.ts';
import { selvesOf } from '../identity/selvesOf.ts';
import type { DeliveryRecipient } from './deliveries.ts';

const PAGE = 500;

const distinctIds = async (own: TenantRecords, subjectId: string): Promise<string[]> => {
  const { records: aliases } = await own.list('aliases', { index: 'bySubject', where: { subjectId }, limit: PAGE });
  return aliases.filter(({ kind }) => kind === 'mixpanel').map(({ value }) => value);
};

const sessionIds = async (own: TenantRecords, subjectId: string): Promise<string[]> => {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<RecordOf<'sessions'>> = await own.list('sessions', { index: 'bySubject', where: { subjectId }, limit: PAGE, cursor });
    ids.push(...page.records.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return ids;
};

const IDS: Record<DeliveryRecipient, (own: TenantRecords, subjectId: string) => Promise<string[]>> = {
  mixpanel: distinctIds,
  // Lines of the log name nobody; some name a session.
  grafana: sessionIds,
};

/** Under which ids a recipient may hold something of a person. */
export const erasedIds = async (own: TenantRecords, subjectId: string, recipient: DeliveryRecipient): Promise<string[]> => {
  const found: string[] = [];
  for (const self of await selvesOf(own, subjectId)) found.push(...(await IDS[recipient](own, self)));
  return found;
};
