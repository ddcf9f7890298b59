import type { Bytes } from '../../../protocol/client/cryptoSource.ts';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { RecordingApi } from '../../api/recordingApi.ts';
import type { KeptTrack, PieceStore } from './pieceStore.ts';

export type PieceUpload = {
  /** Resolves when the piece is safe on this device; it goes to the server by itself. */
  add(track: KeptTrack, piece: number, bytes: Bytes): Promise<void>;
  /** The track has no more pieces. */
  end(track: KeptTrack): void;
  /** Resolves when everything has come to the server, or is not wanted there. */
  drained(): Promise<void>;
  stop(): void;
};

type Options = {
  recordingId: string;
  store: PieceStore;
  api: Pick<RecordingApi, 'putPiece' | 'endTrack'>;
  after(ms: number, task: () => void): () => void;
  /** There is no room, or the recording is too long: what was said comes no more. */
  failed(error: CopaneError): void;
};

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

/** Sends pieces in order, again and again until they are stored. A track that is no longer wanted is forgotten. */
export const createPieceUpload = ({ recordingId, store, api, after, failed }: Options): PieceUpload => {
  let waitMs = FIRST_WAIT_MS;
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  let cancelWait = (): void => {};
  const ended = new Map<number, KeptTrack>();
  const dropped = new Set<number>();

  /** The server does not want it: consent was taken back, the recording is gone or closed. */
  const drop = async (number: number): Promise<void> => {
    dropped.add(number);
    ended.delete(number);
    await store.forgetTrack(number);
  };
  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const cancel = after(waitMs, resolve);
      cancelWait = () => {
        cancel();
        resolve();
      };
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
    });
  /** True when the server has it or does not want it; false to try again. */
  const attempt = async (number: number, work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      waitMs = FIRST_WAIT_MS;
      return true;
    } catch (error) {
      if (!(error instanceof CopaneError) || error.code === 'unavailable' || error.code === 'internal') return false;
      // Signed out: signed in again, the rest follows.
      if (error.code === 'not-signed-in' || error.code === 'session-expired' || error.code === 'too-many-requests') return false;
      if (error.code === 'storage-full' || error.code === 'too-large') failed(error);
      await drop(number);
      return true;
    }
  };
  /** Sends the pieces of a track that are there. `stuck`: to be tried again later. */
  const sendPieces = async (number: number): Promise<'none' | 'some' | 'stuck'> => {
    const places = await store.piecesOf(number);
    for (const place of places) {
      const bytes = await store.read(place);
      if (!bytes) continue;
      if (stopped || !(await attempt(number, () => api.putPiece(recordingId, place, bytes)))) return 'stuck';
      if (dropped.has(number)) return 'none';
      await store.remove(place);
    }
    return places.length > 0 ? 'some' : 'none';
  };
  const sendTrack = async ({ number }: KeptTrack): Promise<boolean> => {
    for (;;) {
      // Looked at before the pieces: none of them comes after the end.
      const end = ended.get(number);
      const sent = await sendPieces(number);
      if (sent === 'stuck') return false;
      if (sent === 'some') continue;
      if (!end || dropped.has(number)) return true;
      if (!(await attempt(number, () => api.endTrack(recordingId, end)))) return false;
      ended.delete(number);
      await store.forgetTrack(number);
      return true;
    }
  };
  /** Tracks beside each other, the pieces of each in order. */
  const round = async (): Promise<boolean> => {
    // One that ended before its first piece has nothing on the device.
    const empty = [...ended.values()].filter(({ pieces }) => pieces === 0);
    const sent = await Promise.all([...(await store.tracks()), ...empty].map(sendTrack));
    return sent.every(Boolean);
  };
  const run = async (): Promise<void> => {
    do {
      again = false;
      const all = await round().catch(() => false);
      if (!all && !stopped) {
        await pause();
        again = true;
      }
    } while (again && !stopped);
    running = undefined;
  };
  const wake = (): void => {
    again = true;
    running ??= run();
  };

  return {
    add: async (track, piece, bytes) => {
      if (dropped.has(track.number) || stopped) return;
      await store.add(track, piece, bytes);
      wake();
    },
    end: (track) => {
      if (dropped.has(track.number)) return;
      ended.set(track.number, track);
      wake();
    },
    drained: async () => {
      while (running && !stopped) await running;
    },
    stop: () => {
      stopped = true;
      cancelWait();
    },
  };
};
