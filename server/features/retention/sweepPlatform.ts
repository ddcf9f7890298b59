import type { CollectionDeclaration } from '../../../ropa/collection.ts';
import { type CollectionName, collections } from '../../../ropa/collections.ts';
import { isDue } from '../../../ropa/retention.ts';
import type { PlatformStore } from '../../ports/store.ts';
import { childrenOf } from './childrenOf.ts';
import { retentionOfCollection } from './retentionOf.ts';
import { addToReport, type SweepReport } from './sweepReport.ts';
import { untyped } from './untypedStore.ts';

const PAGE = 100;

/** Removes what is due of the installation's own records, children first. They belong to no customer, so there is no receipt. */
export async function sweepPlatform(
  platform: PlatformStore,
  now: string,
  report: SweepReport,
  breathe: () => Promise<void>,
): Promise<void> {
  const store = untyped(platform);
  const remove = async (collection: CollectionName, ids: readonly string[]): Promise<void> => {
    for (const child of childrenOf(collection)) {
      for (;;) {
        const found = await store.listAmong(child.collection, { index: child.index, values: ids, limit: PAGE });
        if (found.length === 0) break;
        await remove(
          child.collection,
          found.map(({ id }) => id),
        );
      }
    }
    const left = await store.removeMany(
      collection,
      ids.map((id) => ({ id })),
    );
    addToReport(report, { counts: [{ collection, records: ids.length - left.length, fields: 0 }] });
    await breathe();
  };

  for (const [name, declaration] of Object.entries<CollectionDeclaration>(collections)) {
    const { keep, scope, indexes } = declaration;
    if (scope !== 'platform' || !('anchor' in keep)) continue;
    const { anchor } = keep;
    const index = Object.entries(indexes).find(([, { fields }]) => fields.join() === anchor)?.[0] ?? '';
    const retention = retentionOfCollection(declaration, {});
    for (;;) {
      const { records } = await store.list(name as CollectionName, { index, limit: PAGE });
      const due = records.filter((record) => isDue(record[anchor] as string, retention, now));
      if (due.length === 0) break;
      await remove(
        name as CollectionName,
        due.map(({ id }) => id),
      );
    }
  }
}
