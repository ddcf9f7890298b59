import { days } from '../../../ropa/period.ts';
import type { ResolvedRetention, RetentionSettings } from '../../../ropa/retention.ts';
import type { Store } from '../../ports/store.ts';
import { readRetentionSettings } from './readRetentionSettings.ts';
import { type StoredBag, type UntypedStore, untyped } from './untypedStore.ts';

/** What decides when the records of one tenant go. Read once a run: a setting that changes meanwhile holds from the next one on. */
export type RetentionContext = {
  tenantId: string;
  store: UntypedStore;
  settings: RetentionSettings;
  /** How long the trash holds what was deleted by hand. */
  trash: ResolvedRetention;
  /** The instant by which everything is judged. */
  now: string;
  /** A definition of a custom field; null when it is gone. */
  definition(id: string): Promise<StoredBag | null>;
};

export async function readRetentionContext(store: Store, tenantId: string, now: string): Promise<RetentionContext> {
  const scoped = store.tenant(tenantId);
  const bare = untyped(scoped);
  const tenant = await store.platform().get('tenants', tenantId);
  const known = new Map<string, Promise<StoredBag | null>>();
  return {
    tenantId,
    store: bare,
    settings: await readRetentionSettings(scoped),
    trash: { kind: 'period', period: days(tenant?.trashDays ?? 0), setBy: 'customer' },
    now,
    definition(id) {
      const found = known.get(id) ?? bare.get('fieldDefinitions', id);
      known.set(id, found);
      return found;
    },
  };
}
