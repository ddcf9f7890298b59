import type { Bytes } from '../../../protocol/client/cryptoSource.ts';

/** What is known of a track beside its pieces, for whoever finishes it after a crash. */
export type KeptTrack = { number: number; pieces: number; durationMs: number };
export type KeptPiece = { number: number; piece: number };

/** Encrypted pieces of one recording until the server has stored them. */
export type PieceStore = {
  add(track: KeptTrack, piece: number, bytes: Bytes): Promise<void>;
  remove(at: KeptPiece): Promise<void>;
  tracks(): Promise<KeptTrack[]>;
  /** In order. */
  piecesOf(number: number): Promise<KeptPiece[]>;
  read(at: KeptPiece): Promise<Bytes | undefined>;
  forgetTrack(number: number): Promise<void>;
  /** Nothing of the recording is left on the device. */
  destroy(): Promise<void>;
};

const PIECES = 'pieces';
const TRACKS = 'tracks';
const PREFIX = 'copane ';

const settle = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
const done = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException('Not stored.', 'AbortError'));
  });
const rangeOf = (number: number): IDBKeyRange => IDBKeyRange.bound([number], [number, []]);

/** A database for each recording, so that nothing at all is left on the device when it is saved. */
export const openPieceStore = async (factory: IDBFactory, recordingId: string): Promise<PieceStore> => {
  const name = `${PREFIX}${recordingId}`;
  const opening = factory.open(name, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore(PIECES);
    opening.result.createObjectStore(TRACKS, { keyPath: 'number' });
  };
  const database = await settle(opening);
  // Another tab may remove it when all has come.
  database.onversionchange = () => database.close();
  const write = async (stores: string[], work: (transaction: IDBTransaction) => void): Promise<void> => {
    const transaction = database.transaction(stores, 'readwrite', { durability: 'strict' });
    work(transaction);
    await done(transaction);
  };
  const read = (store: string): IDBObjectStore => database.transaction(store, 'readonly').objectStore(store);

  return {
    add: (track, piece, bytes) =>
      write([PIECES, TRACKS], (transaction) => {
        transaction.objectStore(PIECES).put(bytes, [track.number, piece]);
        transaction.objectStore(TRACKS).put(track);
      }),
    remove: ({ number, piece }) => write([PIECES], (transaction) => transaction.objectStore(PIECES).delete([number, piece])),
    tracks: () => settle(read(TRACKS).getAll() as IDBRequest<KeptTrack[]>),
    piecesOf: async (number) => {
      const keys = (await settle(read(PIECES).getAllKeys(rangeOf(number)))) as [number, number][];
      return keys.map(([, piece]) => ({ number, piece }));
    },
    read: ({ number, piece }) => settle(read(PIECES).get([number, piece]) as IDBRequest<Bytes | undefined>),
    forgetTrack: (number) =>
      write([PIECES, TRACKS], (transaction) => {
        transaction.objectStore(PIECES).delete(rangeOf(number));
        transaction.objectStore(TRACKS).delete(number);
      }),
    destroy: async () => {
      database.close();
      await settle(factory.deleteDatabase(name));
    },
  };
};

/** Recordings of which something is left on this device. */
export const keptRecordings = async (factory: IDBFactory): Promise<string[]> =>
  (await factory.databases()).flatMap(({ name }) => (name?.startsWith(`${PREFIX}rec_`) ? [name.slice(PREFIX.length)] : []));
