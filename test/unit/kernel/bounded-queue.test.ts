import { describe, expect, it } from 'vitest';
import { createQueue } from '../../../server/kernel/auth/bounded-queue.ts';
import { gate } from '../../support/gate.ts';

const refusal = () => new Error('full');

describe('a bounded queue', () => {
  it('runs so many at a time, in order, and refuses what is too much', async () => {
    const queue = createQueue({ runningMax: 2, waitingMax: 3 });
    const gates = Array.from({ length: 5 }, gate);
    const begun: number[] = [];
    const all = gates.map(({ opened }, n) =>
      queue.run(async () => {
        begun.push(n);
        await opened;
        return n;
      }, refusal),
    );
    await expect(queue.run(async () => 'too much', refusal)).rejects.toThrow('full');
    expect(begun).toEqual([0, 1]);
    gates[1]?.open();
    await all[1];
    await expect.poll(() => begun).toEqual([0, 1, 2]);
    // A place to wait in has come free.
    const late = queue.run(async () => 'late', refusal);
    for (const { open } of gates) open();
    expect(await Promise.all(all)).toEqual([0, 1, 2, 3, 4]);
    expect(await late).toBe('late');
    expect(begun).toEqual([0, 1, 2, 3, 4]);
  });

  it('goes on after work that failed', async () => {
    const queue = createQueue({ runningMax: 1, waitingMax: 1 });
    const failing = queue.run(() => Promise.reject(new Error('broken')), refusal);
    const next = queue.run(async () => 'next', refusal);
    await expect(failing).rejects.toThrow('broken');
    expect(await next).toBe('next');
    expect(await queue.run(async () => 'again', refusal)).toBe('again');
  });
});
