import { CopaneError } from '../../../protocol/copaneError.ts';
import type { RopaDocument } from '../../../ropa/document.ts';
import type { StoredVersion, VersionShelf } from './versionShelf.ts';

/** The document of an approved version, from its canonical JSON. */
export async function frozenDocument(shelf: VersionShelf, { id }: Pick<StoredVersion, 'id'>): Promise<RopaDocument> {
  const file = await shelf.file(id, 'canonical');
  if (!file) throw new CopaneError('internal', 'The canonical JSON of an approved version is missing.');
  return JSON.parse(new TextDecoder().decode(file.bytes)) as RopaDocument;
}
