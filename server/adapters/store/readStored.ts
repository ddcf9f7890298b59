import { CopaneError } from '../../../protocol/copaneError.ts';
import type { CollectionDeclaration } from '../../../ropa/collection.ts';
import type { Stored } from './driver.ts';

/** A record as it is declared today: fields added since are null, fields dropped since are left out. */
export function readStored(collection: string, declaration: CollectionDeclaration, stored: Stored): Stored {
  refuseNewer(collection, declaration, stored.schemaVersion);
  if (isAsDeclared(declaration, stored)) return stored;
  const { id, revision, schemaVersion, tenantId } = stored;
  const fields = Object.keys(declaration.fields).map((name) => [name, stored[name] ?? null] as const);
  return { id, ...(declaration.scope === 'tenant' ? { tenantId } : {}), revision, schemaVersion, ...Object.fromEntries(fields) } as Stored;
}

export function refuseNewer(collection: string, { schemaVersion }: CollectionDeclaration, found: number): void {
  if (found <= schemaVersion) return;
  throw new CopaneError('unavailable', `"${collection}" was written by a newer version of Copane; run that version or a newer one.`);
}

/** Nearly every record is; then it need not be copied. */
function isAsDeclared({ scope, fields }: CollectionDeclaration, stored: Stored): boolean {
  let expected = scope === 'tenant' ? 4 : 3;
  for (const name in fields) {
    if (stored[name] === undefined) return false;
    expected++;
  }
  return Object.keys(stored).length === expected;
}
