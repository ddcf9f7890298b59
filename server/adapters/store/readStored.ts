import { CopaneError } from '../../../protocol/copaneError.ts';
import type { CollectionDeclaration } from '../../../ropa/collection.ts';
import type { Stored } from './driver.ts';

/** A record as it is declared today: fields added since are null, fields dropped since are left out. */
export function readStored(collection: string, declaration: CollectionDeclaration, stored: Stored): Stored {
  if (stored.schemaVersion > declaration.schemaVersion) {
    throw new CopaneError('unavailable', `"${collection}" was written by a newer version of Copane; run that version or a newer one.`);
  }
  const fields = Object.keys(declaration.fields).map((name) => [name, stored[name] ?? null] as const);
  const { id, revision, schemaVersion, tenantId } = stored;
  return { id, ...(declaration.scope === 'tenant' ? { tenantId } : {}), revision, schemaVersion, ...Object.fromEntries(fields) } as Stored;
}
