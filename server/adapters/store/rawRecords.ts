import { CopaneError } from '../../../protocol/copaneError.ts';
import type { CollectionName } from '../../../ropa/collections.ts';
import type { RawRecord } from '../../ports/store.ts';
import { declared } from './declared.ts';
import type { DriverSnapshot, Located } from './driver.ts';
import { readStored } from './readStored.ts';
import { checkFields, isId } from './recordChecks.ts';

/** Every record of a collection, a batch at a time, as it is declared today. */
export async function* rawBatches(snapshot: DriverSnapshot, collection: CollectionName, size: number): AsyncGenerator<RawRecord[]> {
  const declaration = declared(collection);
  let after: Located | null = null;
  for (;;) {
    const found: Located[] = await snapshot.read(collection, after, size);
    if (found.length > 0) yield found.map((record) => ({ ...readStored(collection, declaration, record), tenantId: record.tenantId }));
    after = found.at(-1) ?? null;
    if (found.length < size) return;
  }
}

/** A record from outside, as strictly checked as one that is inserted. Tokens may be missing: those whose key is gone stay so. */
export function checkRaw(collection: CollectionName, record: RawRecord): Located {
  const declaration = declared(collection);
  const { id, tenantId, revision, schemaVersion } = record;
  const ofTenant = declaration.scope === 'tenant';
  if (!isId(id) || !id.startsWith(`${declaration.idPrefix}_`)) {
    throw new CopaneError('field-invalid', `An id of "${collection}" begins with ${declaration.idPrefix}_.`);
  }
  if (ofTenant ? !isId(tenantId) || !tenantId.startsWith('ten_') : tenantId !== '') {
    throw new CopaneError('field-invalid', `A record of "${collection}" does not say which tenant it belongs to.`);
  }
  if (!Number.isSafeInteger(revision) || revision < 1 || !Number.isSafeInteger(schemaVersion)) {
    throw new CopaneError('field-invalid', `A record of "${collection}" has no revision.`);
  }
  const current = readStored(collection, declaration, record);
  const { tenantId: _tenant, ...fields } = current;
  return { id, tenantId, revision, schemaVersion, ...checkFields(collection, declaration, fields) };
}
