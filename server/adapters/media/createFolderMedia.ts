import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { Media, MediaTrack } from '../../ports/media.ts';

const NAME = /^[a-z]{2,8}_[0-9A-Za-z]{1,40}$/;
/** No room: on the disk, for this user, or for one more file. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');
const unlessMissing =
  <T>(otherwise: T) =>
  (error: unknown): T => {
    if (codeOf(error) === 'ENOENT') return otherwise;
    throw error;
  };

/** Media in a folder: `TENANT/TRACK/000000`. Ids are names of folders, so they are looked at first. */
export const createFolderMedia = (folder: string): Media => {
  const checked = (id: string): string => {
    if (NAME.test(id)) return id;
    throw new CopaneError('bad-request', 'This is not an id.');
  };
  const folderOf = ({ tenantId, trackId }: MediaTrack): string => join(folder, checked(tenantId), checked(trackId));
  const fileOf = (track: MediaTrack, piece: number): string => join(folderOf(track), String(piece).padStart(6, '0'));
  const namesIn = (path: string): Promise<string[]> => readdir(path).catch(unlessMissing<string[]>([]));

  return {
    write: async (track, piece, bytes) => {
      const home = folderOf(track);
      const temporary = join(home, `${randomUUID()}.part`);
      try {
        await mkdir(home, { recursive: true, mode: 0o700 });
        await withFile(temporary, 'wx', async (file) => {
          await file.writeFile(bytes);
          await file.sync();
        });
        await rename(temporary, fileOf(track, piece));
        // The name lasts only when the folder does.
        await withFile(home, 'r', (file) => file.sync());
      } catch (cause) {
        await rm(temporary, { force: true }).catch(() => undefined);
        if (cause instanceof CopaneError) throw cause;
        throw FULL.has(codeOf(cause))
          ? new CopaneError('storage-full', 'There is no room left for recordings.', { cause })
          : new CopaneError('unavailable', 'The place for recordings cannot be written to.', { cause });
      }
    },
    read: async (track, piece) => {
      const bytes = await readFile(fileOf(track, piece)).catch(unlessMissing(null));
      return bytes && new Uint8Array(bytes);
    },
    remove: async (tenantId, trackIds) => {
      for (const trackId of trackIds) await rm(folderOf({ tenantId, trackId }), { recursive: true, force: true });
    },
    removePiece: (track, piece) => rm(fileOf(track, piece), { force: true }),
    removeTenant: (tenantId) => rm(join(folder, checked(tenantId)), { recursive: true, force: true }),
    tracks: async (tenantId) => (await namesIn(join(folder, checked(tenantId)))).filter((name) => NAME.test(name)),
    tenants: async () => (await namesIn(folder)).filter((name) => NAME.test(name)),
  };
};

async function withFile(path: string, flags: string, use: (file: FileHandle) => Promise<unknown>): Promise<void> {
  const file = await open(path, flags, 0o600);
  try {
    await use(file);
  } finally {
    await file.close();
  }
}
