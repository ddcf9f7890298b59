import type { DocumentInput } from '../../../ropa/buildDocument.ts';
import type { Controller } from '../../../ropa/document/controllerRow.ts';
import type { StoredOf } from '../../../ropa/recordTypes.ts';
import type { Store } from '../../ports/store.ts';
import { eachTenant } from '../retention/eachTenant.ts';
import { readRetentionSettings } from '../retention/readRetentionSettings.ts';

/** What the document of one controller needs to know of it. Nothing of it is encrypted, so the bare store is enough. */
export async function readController(store: Store, tenant: StoredOf<'tenants'>): Promise<NonNullable<DocumentInput['controller']>> {
  const own = store.tenant(tenant.id);
  const { records } = await own.list('fieldDefinitions', { index: 'byPosition', limit: 1000 });
  return { id: tenant.id, name: tenant.name, settings: await readRetentionSettings(own), customFields: records };
}

/** Every controller, for the document of the whole processor. */
export async function readControllers(store: Store): Promise<Controller[]> {
  const controllers: Controller[] = [];
  for await (const tenant of eachTenant(store.platform())) {
    const { customFields, ...controller } = await readController(store, tenant);
    controllers.push({ ...controller, customFields: customFields.length });
  }
  return controllers;
}
