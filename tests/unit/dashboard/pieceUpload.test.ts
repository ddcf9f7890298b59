import { describe, expect, test } from 'vitest';
import type { RecordingApi } from '../../../dashboard/api/recordingApi.ts';
import type { KeptTrack, PieceStore } from '../../../dashboard/call/recording/pieceStore.ts';
import { createPieceUpload } from '../../../dashboard/call/recording/pieceUpload.ts';
import type { Bytes } from '../../../protocol/client/cryptoSource.ts';
import { CopaneError, type ErrorCode } from '../../../protocol/copaneError.ts';

const memoryStore = (): PieceStore & { left: () => string[] } => {
  const pieces = new Map<string, Bytes>();
  const tracks = new Map<number, KeptTrack>();
  const key = (number: number, piece: number): string => `${number}/${piece}`;
  return {
    left: () => [...pieces.keys()],
    add: async (track, piece, bytes) => {
      pieces.set(key(track.number, piece), bytes);
      tracks.set(track.number, track);
    },
    remove: async ({ number, piece }) => void pieces.delete(key(number, piece)),
    tracks: async () => [...tracks.values()],
    piecesOf: async (number) =>
      [...pieces.keys()].flatMap((name) => {
        const [track, piece] = name.split('/').map(Number);
        return track === number && piece !== undefined ? [{ number, piece }] : [];
      }),
    read: async ({ number, piece }) => pieces.get(key(number, piece)),
    forgetTrack: async (number) => {
      tracks.delete(number);
      for (const name of [...pieces.keys()]) if (name.startsWith(`${number}/`)) pieces.delete(name);
    },
    destroy: async () => {},
  };
};

/** A server that answers when and how the test says. */
const serverOf = (answer: (call: string) => Promise<void>) => {
  const calls: string[] = [];
  const take = (call: string): Promise<void> => {
    calls.push(call);
    return answer(call);
  };
  const api: Pick<RecordingApi, 'putPiece' | 'endTrack'> = {
    putPiece: async (_id, { number, piece }) => {
      await take(`put ${number}/${piece}`);
      return new Uint8Array();
    },
    endTrack: (_id, { number, pieces }) => take(`end ${number} after ${pieces}`),
  };
  return { calls, api };
};
const refused = (code: ErrorCode) => async (): Promise<void> => {
  throw new CopaneError(code, 'No.');
};
const bytes = (): Bytes => new Uint8Array(40);

const uploadOf = (store: PieceStore, api: ReturnType<typeof serverOf>['api'], failed: (error: CopaneError) => void = () => {}) =>
  createPieceUpload({
    recordingId: 'rec_1',
    store,
    api,
    after: (_ms, task) => {
      const timer = setTimeout(task, 0);
      return () => clearTimeout(timer);
    },
    failed,
  });

describe('sending the pieces of a recording', () => {
  test('RCD-9 a track ends after its last piece, also when that came while another was on its way', async () => {
    const gate = Promise.withResolvers<void>();
    const { calls, api } = serverOf(() => gate.promise);
    const store = memoryStore();
    const upload = uploadOf(store, api);
    await upload.add({ number: 1, pieces: 1, durationMs: 2_000 }, 0, bytes());
    await upload.add({ number: 1, pieces: 2, durationMs: 4_000 }, 1, bytes());
    await upload.add({ number: 1, pieces: 3, durationMs: 6_000 }, 2, bytes());
    upload.end({ number: 1, pieces: 3, durationMs: 6_000 });
    gate.resolve();
    await upload.drained();
    expect(calls).toEqual(['put 1/0', 'put 1/1', 'put 1/2', 'end 1 after 3']);
    expect(await store.tracks()).toEqual([]);
  });

  test('RCD-9 what the server could not take is kept and sent again, in order', async () => {
    let away = 3;
    const { calls, api } = serverOf(async () => {
      if (away-- > 0) throw new CopaneError('unavailable', 'The server cannot be reached.');
    });
    const store = memoryStore();
    const upload = uploadOf(store, api);
    for (const piece of [0, 1]) await upload.add({ number: 1, pieces: piece + 1, durationMs: 2_000 }, piece, bytes());
    upload.end({ number: 1, pieces: 2, durationMs: 4_000 });
    await upload.drained();
    expect(calls.slice(0, 4)).toEqual(Array(4).fill('put 1/0'));
    expect(calls.slice(4)).toEqual(['put 1/1', 'end 1 after 2']);
    expect(store.left()).toEqual([]);
  });

  test('RCD-4 what may no longer be kept is forgotten on the device too', async () => {
    const { api } = serverOf((call) => (call.startsWith('put 1/') ? refused('forbidden')() : Promise.resolve()));
    const store = memoryStore();
    const upload = uploadOf(store, api);
    for (const number of [1, 2]) await upload.add({ number, pieces: 1, durationMs: 2_000 }, 0, bytes());
    await upload.drained();
    await upload.add({ number: 1, pieces: 2, durationMs: 2_000 }, 1, bytes());
    await upload.drained();
    expect(store.left()).toEqual([]);
    expect((await store.tracks()).map(({ number }) => number)).toEqual([2]);
  });

  test('RCD-11 a full disk is said, and ends it', async () => {
    const { api } = serverOf(refused('storage-full'));
    const said: string[] = [];
    const upload = uploadOf(memoryStore(), api, ({ code }) => said.push(code));
    await upload.add({ number: 1, pieces: 1, durationMs: 2_000 }, 0, bytes());
    await upload.drained();
    expect(said).toEqual(['storage-full']);
  });
});
