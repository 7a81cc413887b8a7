import { describe, expect, it } from 'vitest';
import { LockOwner, LockTable } from '../../../server/embedded/transactions/locks.ts';

describe('locks', () => {
  it('are handed on in the order of asking, and nobody overtakes', async () => {
    const locks = new LockTable();
    const [holder, first, second, late] = [1, 2, 3, 4].map(() => new LockOwner());
    if (!holder || !first || !second || !late) throw new Error('four owners');
    expect(locks.take('k', holder)).toBe(true);
    const order: string[] = [];
    const waits = [
      locks.wait('k', first, 60_000).then((result) => order.push(`first ${result}`)),
      locks.wait('k', second, 60_000).then((result) => order.push(`second ${result}`)),
    ];
    locks.releaseAll(holder);
    expect(locks.take('k', late)).toBe(false);
    await waits[0];
    locks.releaseAll(first);
    await waits[1];
    expect(order).toEqual(['first granted', 'second granted']);
    locks.releaseAll(second);
    expect(locks.take('k', late)).toBe(true);
  });

  it('refuse at once to wait in a circle', async () => {
    const locks = new LockTable();
    const [a, b, c] = [new LockOwner(), new LockOwner(), new LockOwner()];
    locks.take('1', a);
    locks.take('2', b);
    locks.take('3', c);
    const waiting = [locks.wait('2', a, 60_000), locks.wait('3', b, 60_000)];
    expect(await locks.wait('1', c, 60_000)).toBe('deadlock');
    locks.releaseAll(c);
    expect(await waiting[1]).toBe('granted');
    locks.releaseAll(b);
    expect(await waiting[0]).toBe('granted');
  });

  it('give up when the time is over, and are then not handed to who has gone', async () => {
    const locks = new LockTable();
    const [holder, impatient, next] = [new LockOwner(), new LockOwner(), new LockOwner()];
    locks.take('k', holder);
    expect(await locks.wait('k', impatient, 1)).toBe('timed-out');
    locks.releaseAll(holder);
    expect(locks.take('k', next)).toBe(true);
    expect(impatient.held.size).toBe(0);
  });
});
