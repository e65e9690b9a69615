/** What this phone keeps for when the net is away, or the page: deeds to send, their photos, photos of what is half written, and what was read last. */
const NAME = 'yk-offline';
const VERSION = 2;
type Part = 'deeds' | 'photos' | 'drafts' | 'answers';

let opened: Promise<IDBDatabase> | null = null;

/** An answer of the database as a promise. */
export const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('indexedDB'));
  });

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, VERSION);
  request.onupgradeneeded = ({ oldVersion }) => {
    if (oldVersion < 1) {
      request.result.createObjectStore('deeds', { keyPath: 'seq', autoIncrement: true });
      request.result.createObjectStore('photos', { keyPath: 'key' });
      request.result.createObjectStore('answers', { keyPath: ['personId', 'name'] });
    }
    request.result.createObjectStore('drafts', { keyPath: ['personId', 'name'] });
  };
  return settled(request).then((db) => {
    // iOS closes a database behind a page's back; a newer page asks for it to be let go.
    const forget = (): void => {
      opened = null;
    };
    db.onclose = forget;
    db.onversionchange = () => {
      db.close();
      forget();
    };
    return db;
  });
}

/**
 * Works in one transaction: all of it is kept, or nothing.
 * @param work may wait only for `settled` requests of this transaction
 */
export async function within<T>(
  parts: readonly Part[],
  mode: IDBTransactionMode,
  work: (store: (part: Part) => IDBObjectStore) => Promise<T>,
): Promise<T> {
  opened ??= open().catch((error: unknown) => {
    opened = null;
    throw error;
  });
  const transaction = (await opened).transaction([...parts], mode);
  const kept = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('indexedDB aborted'));
  });
  const value = await work((part) => transaction.objectStore(part));
  await kept;
  return value;
}
