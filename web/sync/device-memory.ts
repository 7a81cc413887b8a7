import { dehydrate, hydrate, type Query, type QueryClient } from '@tanstack/react-query';

/**
 * What the device remembers of the server between starts, so that the chats are there at once and
 * without a network. Money and codes are never kept. Everything is dropped at sign-out.
 */
const remembered: ReadonlySet<string> = new Set([
  'accounts.get-me',
  'accounts.list-friends',
  'accounts.list-following',
  'messaging.list-conversations',
  'messaging.list-messages',
  'official.list-threads',
]);

// Raise when the shape of a remembered answer changes: old memories are then not read.
const databaseName = 'maru-1';
const storeName = 'memory';
const cacheKey = 'cache';
const saveAfterMs = 1_000;

export async function recallCache(client: QueryClient): Promise<void> {
  try {
    const state = await inStore('readonly', (store) => store.get(cacheKey));
    if (state) hydrate(client, state);
  } catch {
    // A private window has no database; then there is simply no memory.
  }
}

/** Saves a moment after each change, and no more often. */
export function rememberCache(client: QueryClient): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = (): void => {
    timer = undefined;
    const state = dehydrate(client, { shouldDehydrateQuery: isRemembered });
    inStore('readwrite', (store) => store.put(state, cacheKey)).catch(() => undefined);
  };
  const stop = client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || !isRemembered(event.query)) return;
    timer ??= setTimeout(save, saveAfterMs);
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}

function isRemembered(query: Query): boolean {
  return query.state.status === 'success' && remembered.has(String(query.queryKey[0]));
}

export async function forgetDevice(): Promise<void> {
  await inStore('readwrite', (store) => store.clear()).catch(() => undefined);
}

async function inStore<T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await openDatabase();
  try {
    return await settled(act(database.transaction(storeName, mode).objectStore(storeName)));
  } finally {
    database.close();
  }
}

function openDatabase(): Promise<IDBDatabase> {
  const opening = indexedDB.open(databaseName, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(storeName);
  return settled(opening);
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The device store refused.'));
  });
}
