import type { CryptoSource } from '../../../protocol/client/cryptoSource.ts';
import { recordingApi } from '../../api/recordingApi.ts';
import { type KeptSource, keepTrack } from './keepTrack.ts';
import { openPieceStore } from './pieceStore.ts';
import { createPieceUpload } from './pieceUpload.ts';
import { recordingLock } from './recordingLock.ts';
import type { TrackRecorder } from './trackRecorder.ts';

export type RecordingRun = {
  readonly id: string;
  /** Begun by this agent, so that the visitor is recorded here. */
  readonly mine: boolean;
  /** Brings the recorders in line with what there is to record. */
  follow(sources: readonly KeptSource[]): void;
  /** Stops every recorder. Resolves when all that they gave is stored at the server, or is not wanted there. */
  finish(): Promise<void>;
};

type Options = {
  id: string;
  mine: boolean;
  elapsedMs: number;
  crypto: CryptoSource;
  factory: IDBFactory;
  locks: LockManager;
  MediaRecorder: typeof MediaRecorder;
  now(): number;
  after(ms: number, task: () => void): () => void;
  failed(error: unknown): void;
};

/** One recording as far as it is made in this tab. */
export const startRecordingRun = async (options: Options): Promise<RecordingRun> => {
  const { id, mine, crypto, factory, locks, now, after, failed, MediaRecorder } = options;
  const startedAt = now() - options.elapsedMs;
  const saved = Promise.withResolvers<void>();
  // Held until all is sent, so that another tab does not take it for left behind.
  locks.request(recordingLock(id), () => saved.promise).catch(() => {});
  const store = await openPieceStore(factory, id).catch((error: unknown) => {
    saved.resolve();
    throw error;
  });
  const upload = createPieceUpload({ recordingId: id, store, api: recordingApi, after, failed });
  const recorders = new Map<string, { source: KeptSource; recorder: TrackRecorder }>();
  const ends: Promise<void>[] = [];

  const follow = (sources: readonly KeptSource[]): void => {
    for (const [key, { source, recorder }] of recorders) {
      if (sources.some(({ track }) => track === source.track)) continue;
      recorders.delete(key);
      recorder.stop();
    }
    for (const source of sources) {
      const key = `${source.of} ${source.kind}`;
      if (recorders.has(key)) continue;
      const end = Promise.withResolvers<void>();
      ends.push(end.promise);
      const elapsed = (): number => now() - startedAt;
      try {
        const recorder = keepTrack({ recordingId: id, source, crypto, upload, MediaRecorder, now, elapsed, failed, ended: end.resolve });
        recorders.set(key, { source, recorder });
      } catch (error) {
        end.resolve();
        failed(error);
      }
    }
  };
  return {
    id,
    mine,
    follow,
    finish: async () => {
      follow([]);
      try {
        await Promise.all(ends);
        await upload.drained();
        await store.destroy();
      } finally {
        saved.resolve();
      }
    },
  };
};
