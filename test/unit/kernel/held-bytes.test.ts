import { describe, expect, it } from 'vitest';
import { createHeldBytes } from '../../../server/kernel/http/held-bytes.ts';

function createCallers(bytesMax: number) {
  const held = createHeldBytes(bytesMax);
  const gone: string[] = [];
  return { gone, hold: (caller: string, name: string) => held.hold(caller, () => gone.push(name)) };
}

describe('held bytes', () => {
  it('make whoever holds most give way, the longest held first', () => {
    const { hold, gone } = createCallers(100);
    const honest = hold('honest', 'honest');
    honest.grow(30);
    for (const name of ['first', 'second', 'third']) hold('greedy', name).grow(20);
    expect(gone).toEqual([]);
    honest.grow(20);
    expect(gone).toEqual(['first']);
    hold('other', 'other').grow(30);
    expect(gone).toEqual(['first', 'honest']);
  });

  it('have room again for what was released, once', () => {
    const { hold, gone } = createCallers(100);
    const one = hold('a', 'one');
    one.grow(90);
    one.release();
    one.release();
    hold('a', 'two').grow(100);
    expect(gone).toEqual([]);
    hold('b', 'three').grow(1);
    expect(gone).toEqual(['two']);
  });

  it('count nothing any more of what gave way', () => {
    const { hold, gone } = createCallers(100);
    const one = hold('a', 'one');
    one.grow(101);
    one.release();
    hold('a', 'two').grow(100);
    expect(gone).toEqual(['one']);
  });
});
