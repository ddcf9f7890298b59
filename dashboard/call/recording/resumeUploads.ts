import { recordingApi } from '../../api/recordingApi.ts';
import { keptRecordings, openPieceStore } from './pieceStore.ts';
import { createPieceUpload } from './pieceUpload.ts';
import { recordingLock } from './recordingLock.ts';

type Parts = { factory: IDBFactory; locks: LockManager; after(ms: number, task: () => void): () => void };

/** Sends what tabs that are gone have left on this device, and then removes it. */
export const resumeUploads = async ({ factory, locks, after }: Parts): Promise<void> => {
  for (const recordingId of await keptRecordings(factory)) {
    await locks.request(recordingLock(recordingId), { ifAvailable: true }, async (lock) => {
      if (!lock) return;
      const store = await openPieceStore(factory, recordingId);
      const upload = createPieceUpload({ recordingId, store, api: recordingApi, after, failed: () => {} });
      for (const track of await store.tracks()) upload.end(track);
      await upload.drained();
      await store.destroy();
    });
  }
};
