import { dehydrate, hydrate, type Query, type QueryClient } from '@tanstack/react-query';
import { inStore } from '../lib/device-database.ts';

/**
 * What the device remembers of the server between starts, so that the chats are there at once and
 * without a network. Money and codes are never kept. Each person's memory is kept under their id;
 * it is dropped when they sign out, and when another signs in.
 */
const remembered: ReadonlySet<string> = new Set([
  'accounts.get-me',
  'accounts.list-friends',
  'accounts.list-following',
  'messaging.list-conversations',
  'messaging.list-messages',
  'official.list-threads',
  'sync.catch-up',
]);

// Raise when the shape of a remembered answer changes: old memories are then not read.
const memory = { database: 'maru-3', store: 'memory' };
const saveAfterMs = 1_000;

export async function recallCache(client: QueryClient, userId: string | null): Promise<void> {
  if (userId === null) return;
  try {
    const state = await inStore(memory, 'readonly', (store) => store.get(userId));
    if (state) hydrate(client, state);
  } catch {
    // A private window has no database; then there is simply no memory.
  }
}

/** Saves a moment after each change, and no more often. */
export function rememberCache(client: QueryClient, userId: string): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = (): void => {
    timer = undefined;
    const state = dehydrate(client, { shouldDehydrateQuery: isRemembered });
    inStore(memory, 'readwrite', (store) => store.put(state, userId)).catch(() => undefined);
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

/** Drops the memory of everybody, or of everybody but one. */
export async function forgetDevice(keep: string | null): Promise<void> {
  try {
    await inStore(memory, 'readwrite', (store) => {
      if (keep === null) return store.clear();
      store.delete(IDBKeyRange.upperBound(keep, true));
      return store.delete(IDBKeyRange.lowerBound(keep, true));
    });
    // The memories of earlier versions.
    for (const old of ['maru-1', 'maru-2']) indexedDB.deleteDatabase(old);
  } catch {
    // No database, no memory.
  }
}
