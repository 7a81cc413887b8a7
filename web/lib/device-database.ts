/**
 * IndexedDB as promises: one store in one database. A private window may have none and rejects, and
 * some browsers' never answers: that counts as refused after a while, so that nobody waits for it.
 */
export type DeviceStore = { readonly database: string; readonly store: string };

/** One transaction: resolves with the answer of the last request that `act` makes, once all is kept. */
export function inStore<T>(
  place: DeviceStore,
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  return inTime(actInStore(place, mode, act));
}

async function actInStore<T>(
  { database: name, store }: DeviceStore,
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await openDatabase(name, store);
  try {
    const transaction = database.transaction(store, mode);
    const answer = settled(act(transaction.objectStore(store)));
    const [found] = await Promise.all([answer, finished(transaction)]);
    return found;
  } finally {
    database.close();
  }
}

/**
 * Changes the value under a key by what stands there. The store lets one writing transaction in at
 * a time, over all tabs, so nobody comes between the reading and the writing.
 */
export function changeInStore(
  place: DeviceStore,
  key: string,
  change: (found: unknown) => unknown,
): Promise<void> {
  return inTime(changeIn(place, key, change));
}

async function changeIn(
  { database: name, store: storeName }: DeviceStore,
  key: string,
  change: (found: unknown) => unknown,
): Promise<void> {
  const database = await openDatabase(name, storeName);
  try {
    const transaction = database.transaction(storeName, 'readwrite');
    const store = transaction.objectStore(storeName);
    const reading = store.get(key);
    reading.onsuccess = () => {
      store.put(change(reading.result), key);
    };
    await finished(transaction);
  } finally {
    database.close();
  }
}

const answerWithinMs = 3_000;

async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The device store is silent.')), answerWithinMs);
  });
  try {
    return await Promise.race([answer, silence]);
  } finally {
    clearTimeout(timer);
  }
}

function openDatabase(name: string, store: string): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(store);
  return settled(opening);
}

/** A full device says so at the end only, and then has kept nothing. */
function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(refusalOf(transaction.error));
  });
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(refusalOf(request.error));
  });
}

function refusalOf(error: DOMException | null): Error {
  return error ?? new Error('The device store refused.');
}
