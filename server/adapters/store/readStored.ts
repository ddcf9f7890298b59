import { CopaneError } from '../../../protocol/copaneError.ts';
import type { CollectionDeclaration } from '../../../ropa/collection.ts';
import type { Stored } from './driver.ts';

/** A record as it is declared today: fields added since are null, fields dropped since are left out. */
export function readStored(collection: string, declaration: CollectionDeclaration, stored: Stored): Stored {
  if (stored.schemaVersion > declaration.schemaVersion) {
    throw new CopaneError('unavailable', `"${collection}" was written by a newer version of Copane; run that version or a newer one.`);
  }
  const { id, revision, schemaVersion, tenantId } = stored;
  const record: Stored =
    declaration.scope === 'tenant' && tenantId !== undefined ? { id, tenantId, revision, schemaVersion } : { id, revision, schemaVersion };
  for (const name in declaration.fields) record[name] = stored[name] ?? null;
  return record;
}
