import { describe, expect, it } from 'vitest';
import { createLanes } from '../../../server/kernel/db/lanes.ts';

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe('lanes', () => {
  it('let work of one lane through one after another, in the order it came', async () => {
    const lanes = createLanes();
    const log: string[] = [];
    const first = gate();
    const a = lanes.through(['x'], async () => {
      log.push('a begins');
      await first.opened;
      log.push('a ends');
    });
    const b = lanes.through(['x'], async () => log.push('b'));
    const c = lanes.through(['x'], async () => log.push('c'));
    first.open();
    await Promise.all([a, b, c]);
    expect(log).toEqual(['a begins', 'a ends', 'b', 'c']);
  });

  it('do not hold up other lanes', async () => {
    const lanes = createLanes();
    const blocked = gate();
    const held = lanes.through(['x'], () => blocked.opened);
    await expect(lanes.through(['y'], async () => 'done')).resolves.toBe('done');
    blocked.open();
    await held;
  });

  it('never lock each other out when two works want the same two lanes in another order', async () => {
    const lanes = createLanes();
    const works = Array.from({ length: 50 }, (_, index) =>
      lanes.through(index % 2 === 0 ? ['x', 'y'] : ['y', 'x'], async () => index),
    );
    await expect(Promise.all(works)).resolves.toHaveLength(50);
  });

  it('go on after work that failed', async () => {
    const lanes = createLanes();
    const failing = lanes.through(['x'], () => Promise.reject(new Error('no')));
    const next = lanes.through(['x'], async () => 'next');
    await expect(failing).rejects.toThrow('no');
    await expect(next).resolves.toBe('next');
  });
});
