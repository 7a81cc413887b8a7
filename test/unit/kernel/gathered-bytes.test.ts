import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGatheredBytes } from '../../../server/kernel/http/gathered-bytes.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

function memoryBytes(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

describe('gathered bytes', () => {
  it('are what came, in order, however it was cut', () => {
    const pieces = fc.array(fc.uint8Array({ maxLength: 9_000, size: 'max' }), { maxLength: 20 });
    fc.assert(
      fc.property(pieces, (all) => {
        const gathered = createGatheredBytes();
        for (const piece of all) gathered.add(Buffer.from(piece));
        const whole = Buffer.concat(all);
        expect(gathered.size).toBe(whole.length);
        expect(gathered.all().equals(whole)).toBe(true);
      }),
    );
  });

  it('take the memory of the bytes, and not of the pieces', () => {
    const count = 200_000;
    const gathered = createGatheredBytes();
    const before = memoryBytes();
    for (let n = 0; n < count; n += 1) gathered.add(Buffer.from('x'));
    expect(memoryBytes() - before).toBeLessThan(count * 10);
    expect(gathered.all()).toHaveLength(count);
  });
});
