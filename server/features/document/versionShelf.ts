import type { CollectionName } from '../../../ropa/collections.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import type { PlatformRecords, ScopedRecords, TenantRecords } from '../../records/recordsPort.ts';

export type StoredVersion = Omit<RecordOf<'processorVersions'>, 'schemaVersion' | 'revision'> & { approvedById?: string };
export type FileFormat = RecordOf<'processorFiles'>['format'];
export type StoredFile = { format: FileFormat; bytes: Uint8Array; sha256: string };

/** Where the versions of one record of processing activities are kept: of a customer, or of the processor. */
export type VersionShelf = {
  /** Oldest first, with those whose approval was interrupted. */
  all(): Promise<StoredVersion[]>;
  insert(version: Omit<StoredVersion, 'id'>): Promise<string>;
  insertFile(versionId: string, file: StoredFile): Promise<void>;
  change(versionId: string, changes: Partial<Pick<StoredVersion, 'state' | 'supersededAt'>>): Promise<void>;
  /** With its files. */
  remove(versionId: string): Promise<void>;
  file(versionId: string, format: FileFormat): Promise<StoredFile | null>;
  files(versionId: string): Promise<{ format: string; sha256: string; bytes: number }[]>;
};

/** The part of the port that is needed, alike for both scopes; the declarations of both are made from the same fields. */
type Untyped = {
  insert(collection: string, record: object): Promise<{ id: string }>;
  patch(collection: string, id: string, changes: object): Promise<unknown>;
  remove(collection: string, id: string): Promise<boolean>;
  list(collection: string, query: object): Promise<{ records: never[] }>;
};

export const tenantShelf = (own: TenantRecords): VersionShelf => shelf(own as never, 'documentVersions', 'documentFiles');
export const processorShelf = (platform: PlatformRecords): VersionShelf => shelf(platform as never, 'processorVersions', 'processorFiles');

const MANY = 1000;

function shelf(records: Pick<ScopedRecords<CollectionName>, never> & Untyped, versions: string, files: string): VersionShelf {
  type File = RecordOf<'processorFiles'>;
  const filesOf = async (versionId: string): Promise<File[]> =>
    (await records.list(files, { index: 'byVersion', where: { versionId }, limit: MANY })).records;
  return {
    all: async () => (await records.list(versions, { index: 'byNumber', limit: MANY })).records,
    insert: async (version) => (await records.insert(versions, version)).id,
    async insertFile(versionId, { format, bytes, sha256 }) {
      await records.insert(files, { versionId, format, bytes: Buffer.from(bytes).toString('base64'), sha256 });
    },
    async change(versionId, changes) {
      await records.patch(versions, versionId, changes);
    },
    async remove(versionId) {
      for (const { id } of await filesOf(versionId)) await records.remove(files, id);
      await records.remove(versions, versionId);
    },
    async file(versionId, format) {
      const [found] = (await records.list(files, { index: 'byVersion', where: { versionId, format }, limit: 1 })).records as File[];
      return found ? { format, bytes: new Uint8Array(Buffer.from(found.bytes, 'base64')), sha256: found.sha256 } : null;
    },
    files: async (versionId) =>
      (await filesOf(versionId)).map(({ format, sha256, bytes }) => ({ format, sha256, bytes: Buffer.byteLength(bytes, 'base64') })),
  };
}
