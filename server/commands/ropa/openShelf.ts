import { CopaneError } from '../../../protocol/copaneError.ts';
import { openBareStore } from '../../compose/openStore.ts';
import { processorShelf, tenantShelf, type VersionShelf } from '../../features/document/versionShelf.ts';
import type { Store } from '../../ports/store.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { CommandContext } from '../command.ts';
import { hasMasterKey, openData } from '../openData.ts';
import { hasData, requireData, storeLocation } from '../storeOf.ts';

export type OpenShelf = { store: Store; tenantId: string | null; shelf: VersionShelf; close(): Promise<void> };

/**
 * The data and the versions of one customer, by id or short name, or of the processor; null when there are no data. Without the
 * master key everything can be read but the names of those who approved.
 */
export async function openShelf(context: CommandContext, wanted: string | undefined): Promise<OpenShelf | null> {
  const location = wanted === undefined ? storeLocation(context) : requireData(storeLocation(context));
  if (!hasData(location)) return null;
  const withNames = hasMasterKey(context);
  const opened: Opened = withNames ? await openData(context) : await bare(location);
  try {
    const tenantId = wanted === undefined ? null : await findTenant(opened.store, wanted);
    const shelf = tenantId === null ? processorShelf(opened.records.platform()) : tenantShelf(opened.records.tenant(tenantId));
    return { store: opened.store, tenantId, shelf: withNames ? shelf : withoutNames(shelf), close: opened.close };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

type Opened = { store: Store; records: Pick<Records, 'tenant' | 'platform'>; close(): Promise<void> };

async function bare(location: Parameters<typeof openBareStore>[0]): Promise<Opened> {
  const store = await openBareStore(location);
  // What a document needs is not encrypted, so the stored records serve as clear ones.
  return { store, records: store as unknown as Records, close: () => store.close() };
}

function withoutNames(shelf: VersionShelf): VersionShelf {
  const all: VersionShelf['all'] = async () =>
    (await shelf.all()).map((version) => ({ ...version, approvedByName: version.approvedById ?? version.approvedByName }));
  return { ...shelf, all };
}

async function findTenant(store: Store, wanted: string): Promise<string> {
  const platform = store.platform();
  const [bySlug] = (await platform.list('tenants', { index: 'bySlug', where: { slug: wanted } })).records;
  const tenant = bySlug ?? (await platform.get('tenants', wanted));
  if (!tenant) throw new CopaneError('not-found', 'There is no tenant of that name or id.');
  return tenant.id;
}
