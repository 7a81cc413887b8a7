import { describe, expect, it } from 'vitest';
import { createKeyedMutex } from '../../../server/kernel/db/keyed-mutex.ts';

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe('serial keys', () => {
  it('let work of one serial key through one after another, in the order it came', async () => {
    const mutex = createKeyedMutex();
    const log: string[] = [];
    const first = gate();
    const a = mutex.through(['x'], async () => {
      log.push('a begins');
      await first.opened;
      log.push('a ends');
    });
    const b = mutex.through(['x'], async () => log.push('b'));
    const c = mutex.through(['x'], async () => log.push('c'));
    first.open();
    await Promise.all([a, b, c]);
    expect(log).toEqual(['a begins', 'a ends', 'b', 'c']);
  });

  it('do not hold up other serial keys', async () => {
    const mutex = createKeyedMutex();
    const blocked = gate();
    const held = mutex.through(['x'], () => blocked.opened);
    await expect(mutex.through(['y'], async () => 'done')).resolves.toBe('done');
    blocked.open();
    await held;
  });

  it('never lock each other out when two works want the same two serial keys in another order', async () => {
    const mutex = createKeyedMutex();
    const works = Array.from({ length: 50 }, (_, index) =>
      mutex.through(index % 2 === 0 ? ['x', 'y'] : ['y', 'x'], async () => index),
    );
    await expect(Promise.all(works)).resolves.toHaveLength(50);
  });

  it('go on after work that failed', async () => {
    const mutex = createKeyedMutex();
    const failing = mutex.through(['x'], () => Promise.reject(new Error('no')));
    const next = mutex.through(['x'], async () => 'next');
    await expect(failing).rejects.toThrow('no');
    await expect(next).resolves.toBe('next');
  });
});
