// The engine's last state on this device: one snapshot in IndexedDB.

export interface Saved {
  snapshot: Uint8Array;
  // When it was safe, in milliseconds since 1970.
  time: number;
}

const databaseName = 'millrace';
const storeName = 'engine';
const key = 'last';

export class SavedState {
  #database: Promise<IDBDatabase> | undefined;

  // Absent when nothing is saved, or when the browser keeps nothing.
  async load(): Promise<Saved | undefined> {
    try {
      const store = await this.#store('readonly');
      return await done<Saved | undefined>(store.get(key));
    } catch {
      return undefined;
    }
  }

  // Resolves with the time once the device has it.
  async store(snapshot: Uint8Array): Promise<number> {
    const store = await this.#store('readwrite');
    const time = Date.now();
    store.put({ snapshot, time } satisfies Saved, key);
    await complete(store.transaction);
    return time;
  }

  async clear(): Promise<void> {
    const store = await this.#store('readwrite');
    store.clear();
    await complete(store.transaction);
  }

  async #store(mode: IDBTransactionMode): Promise<IDBObjectStore> {
    this.#database ??= this.#open();
    const database = await this.#database;
    return database.transaction(storeName, mode, { durability: 'strict' }).objectStore(storeName);
  }

  #open(): Promise<IDBDatabase> {
    const request = indexedDB.open(databaseName, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName);
    return done(request);
  }
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB refused'));
  });
}

function complete(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB refused'));
  });
}
