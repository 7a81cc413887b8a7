import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { useSession } from './api/session.ts';
import { readPersonal, writePersonal } from './personal-storage.ts';

type PersonalStore<T> = {
  /** The name that it is kept under. */
  what: string;
  /** What was kept -> the state; null, or anything strange, is a fresh one. */
  read: (kept: unknown) => T;
  /** The part of the state that outlives a reload. */
  kept: (state: T) => unknown;
};

/**
 * State that belongs to whoever is signed in: it comes with the person, is kept on the device while
 * it changes, and leaves the memory with the person.
 */
export function personalStore<T extends object>({
  what,
  read,
  kept,
}: PersonalStore<T>): UseBoundStore<StoreApi<T>> {
  const stateOf = (userId: string | null): T =>
    read(userId === null ? null : readPersonal(userId, what));
  const store = create<T>(() => stateOf(useSession.getState().userId));
  let isChanging = false;
  useSession.subscribe(({ userId }, before) => {
    if (userId === before.userId) return;
    isChanging = true;
    store.setState(stateOf(userId), true);
    isChanging = false;
  });
  store.subscribe((state) => {
    const { userId } = useSession.getState();
    if (userId !== null && !isChanging) writePersonal(userId, what, kept(state));
  });
  return store;
}
