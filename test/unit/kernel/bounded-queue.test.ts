import { describe, expect, it } from 'vitest';
import { createQueue } from '../../../server/kernel/bounded-queue.ts';
import { gate } from '../../support/gate.ts';

const refusal = () => new Error('full');

describe('a bounded queue', () => {
  it('runs so many at a time, in order, and refuses what is too much', async () => {
    const queue = createQueue({ runningMax: 2, waitingMax: 3 });
    const gates = Array.from({ length: 5 }, gate);
    const begun: number[] = [];
    const all = gates.map(({ opened }, n) =>
      queue.run(
        'a',
        async () => {
          begun.push(n);
          await opened;
          return n;
        },
        refusal,
      ),
    );
    await expect(queue.run('a', async () => 'too much', refusal)).rejects.toThrow('full');
    expect(begun).toEqual([0, 1]);
    gates[1]?.open();
    await all[1];
    await expect.poll(() => begun).toEqual([0, 1, 2]);
    // A place to wait in has come free.
    const late = queue.run('a', async () => 'late', refusal);
    for (const { open } of gates) open();
    expect(await Promise.all(all)).toEqual([0, 1, 2, 3, 4]);
    expect(await late).toBe('late');
    expect(begun).toEqual([0, 1, 2, 3, 4]);
  });

  it('goes on after work that failed', async () => {
    const queue = createQueue({ runningMax: 1, waitingMax: 1 });
    const failing = queue.run('a', () => Promise.reject(new Error('broken')), refusal);
    const next = queue.run('a', async () => 'next', refusal);
    await expect(failing).rejects.toThrow('broken');
    expect(await next).toBe('next');
    expect(await queue.run('a', async () => 'again', refusal)).toBe('again');
  });

  it('gives turns to callers, and a place to who waits alone in that of who waits most', async () => {
    const queue = createQueue({ runningMax: 1, waitingMax: 3 });
    const first = gate();
    const begun: string[] = [];
    const run = (caller: string, name: string) =>
      queue
        .run(caller, async () => void begun.push(name), refusal)
        .catch((error: Error) => void begun.push(`${name} ${error.message}`));
    const running = queue.run('many', () => first.opened, refusal);
    const many = ['1', '2', '3', '4'].map((name) => run('many', name));
    await many[3];
    expect(begun).toEqual(['4 full']);
    const lone = [run('lone', 'lone'), run('lone', 'lone again')];
    await Promise.all([many[2], lone[1]]);
    expect(begun.toSorted()).toEqual(['3 full', '4 full', 'lone again full']);
    first.open();
    await Promise.all([running, ...many, ...lone]);
    expect(begun.slice(3)).toEqual(['1', 'lone', '2']);
  });
});
