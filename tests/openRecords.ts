import { randomBytes } from 'node:crypto';
import { createSortableIds } from '../server/adapters/system/sortableIds.ts';
import { systemClock } from '../server/adapters/system/systemClock.ts';
import { openStore } from '../server/compose/openStore.ts';
import { readMasterKey } from '../server/compose/readMasterKey.ts';
import type { Records, TenantRecords } from '../server/records/recordsPort.ts';
import type { TestServer } from './startTestServer.ts';

/** Reads or writes the records of a tenant beside the running server, as a command would. */
export const openRecords = async <T>(
  server: Pick<TestServer, 'dataFolder' | 'tenant'>,
  work: (own: TenantRecords, records: Records) => Promise<T>,
): Promise<T> => {
  const { dataFolder, tenant: slug } = server;
  const masterKey = readMasterKey({ dataFolder, production: false });
  const { records, close } = await openStore({ dataFolder, masterKey }, createSortableIds(systemClock, randomBytes));
  try {
    const tenant = await records.platform().first('tenants', { index: 'bySlug', where: { slug } });
    return await work(records.tenant(tenant?.id ?? 'ten_unknown'), records);
  } finally {
    await close();
  }
};
