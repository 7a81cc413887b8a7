import type { Key } from '../storage/keys.ts';

/** Whoever may hold locks: an open transaction, or a plain write that had to wait for one. */
export class LockOwner {
  readonly held = new Set<Key>();
  waitsFor: Key | undefined;
}

/** Thrown by a write that met a key which an open transaction holds; the write runs again later. */
export class Blocked extends Error {
  override readonly name = 'Blocked';
  readonly key: Key;
  constructor(key: Key) {
    super('the key is held by an open transaction');
    this.key = key;
  }
}

export type WaitResult = 'granted' | 'timed-out' | 'deadlock';

interface Waiter {
  readonly owner: LockOwner;
  resolve(result: WaitResult): void;
}

interface Lock {
  holder: LockOwner;
  readonly queue: Waiter[];
}

/**
 * Exclusive locks on keys, handed on in the order of asking: the first waiter owns the lock before
 * it wakes, so that nobody who comes later can overtake it.
 */
export class LockTable {
  private readonly locks = new Map<Key, Lock>();

  isHeldByOther(key: Key, owner: LockOwner): boolean {
    const lock = this.locks.get(key);
    return lock !== undefined && lock.holder !== owner;
  }

  /** Takes a free lock; false when somebody else holds it. */
  take(key: Key, owner: LockOwner): boolean {
    const lock = this.locks.get(key);
    if (lock !== undefined) return lock.holder === owner;
    this.locks.set(key, { holder: owner, queue: [] });
    owner.held.add(key);
    return true;
  }

  /** Waits until the lock is `owner`'s. Waiting in a circle is refused at once. */
  wait(key: Key, owner: LockOwner, timeoutMs: number): Promise<WaitResult> {
    if (this.take(key, owner)) return Promise.resolve('granted');
    if (this.closesCircle(key, owner)) return Promise.resolve('deadlock');
    return new Promise((resolve) => {
      const lock = this.locks.get(key);
      owner.waitsFor = key;
      const timer = setTimeout(() => settle('timed-out'), timeoutMs);
      const waiter: Waiter = { owner, resolve: (result) => settle(result) };
      const settle = (result: WaitResult) => {
        clearTimeout(timer);
        owner.waitsFor = undefined;
        if (result !== 'granted') removeFrom(lock?.queue ?? [], waiter);
        resolve(result);
      };
      lock?.queue.push(waiter);
    });
  }

  releaseAll(owner: LockOwner): void {
    for (const key of owner.held) this.handOn(key);
    owner.held.clear();
  }

  private handOn(key: Key): void {
    const lock = this.locks.get(key);
    const next = lock?.queue.shift();
    if (lock === undefined || next === undefined) {
      this.locks.delete(key);
      return;
    }
    lock.holder = next.owner;
    next.owner.held.add(key);
    next.resolve('granted');
  }

  private closesCircle(key: Key, owner: LockOwner): boolean {
    let at: Key | undefined = key;
    while (at !== undefined) {
      const holder: LockOwner | undefined = this.locks.get(at)?.holder;
      if (holder === owner) return true;
      at = holder?.waitsFor;
    }
    return false;
  }
}

function removeFrom(queue: Waiter[], waiter: Waiter): void {
  const index = queue.indexOf(waiter);
  if (index >= 0) queue.splice(index, 1);
}
