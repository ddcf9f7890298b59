import type { IdentityRecord, IdentityStore } from './identityStore.ts';

const STORE = 'identity';
/** The one record of a database. */
const KEY = 0;

/** A database of its own for each session, so that nothing at all is left on the device when the session ends. */
const nameOf = (sessionId: string): string => `copane ${sessionId}`;

const settle = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/**
 * Keeps CryptoKey objects as they are (W3C Web Cryptography, section 5.2: structured clone without export).
 * Connections last for one call, so that no tab blocks another's `remove`.
 */
export const createIndexedDbIdentityStore = (factory: IDBFactory): IdentityStore => {
  /** One transaction: reads the record, lets `next` say what to keep, and gives `next`'s result once that is written. */
  const transact = async <Result>(
    sessionId: string,
    create: boolean,
    next: (found: IdentityRecord | undefined) => { keep: IdentityRecord | undefined; result: Result },
  ): Promise<Result> => {
    const opening = factory.open(nameOf(sessionId), 1);
    opening.onupgradeneeded = () => {
      // An ended session is not brought back to life by a late change.
      if (create) opening.result.createObjectStore(STORE);
      else opening.transaction?.abort();
    };
    const database = await settle(opening);
    try {
      return await new Promise<Result>((resolve, reject) => {
        const transaction = database.transaction(STORE, 'readwrite', { durability: 'relaxed' });
        const store = transaction.objectStore(STORE);
        const reading: IDBRequest<IdentityRecord | undefined> = store.get(KEY);
        reading.onsuccess = () => {
          const { keep, result } = next(reading.result);
          if (keep) store.put(keep, KEY);
          else transaction.abort();
          transaction.oncomplete = () => resolve(result);
        };
        transaction.onabort = () => reject(transaction.error ?? new DOMException('There is no such record.', 'NotFoundError'));
      });
    } finally {
      database.close();
    }
  };

  return {
    claim: (record) => transact(record.sessionId, true, (found = record) => ({ keep: found, result: found })),
    update: (sessionId, change) =>
      transact(
        sessionId,
        false,
        (found) => ({ keep: found, result: found && change(found) }) as { keep: typeof found; result: ReturnType<typeof change> },
      ),
    remove: async (sessionId) => void (await settle(factory.deleteDatabase(nameOf(sessionId)))),
  };
};
