import { describe, expect, it } from 'vitest';
import { createFairQueue, type FairQueue } from '../../../server/media/decoder/fair-queue.ts';

const bounds = { perPersonMax: 4, allMax: 6, bytesMax: 100 };
const always = () => true;

function queueOf(...entries: readonly (readonly [person: string, job: string])[]) {
  const queue = createFairQueue<string>(bounds);
  for (const [person, job] of entries) queue.add({ person, job, sizeBytes: 1 });
  return queue;
}

function order(queue: FairQueue<string>): string[] {
  const jobs: string[] = [];
  for (let entry = queue.next(always); entry; entry = queue.next(always)) jobs.push(entry.job);
  return jobs;
}

describe('a fair queue', () => {
  it('serves people in turns, however much one of them brought before the others', () => {
    const queue = queueOf(
      ['a', 'a1'],
      ['a', 'a2'],
      ['a', 'a3'],
      ['b', 'b1'],
      ['b', 'b2'],
      ['c', 'c1'],
    );
    expect(order(queue)).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
  });

  it('lets whoever was just served wait for the others', () => {
    const queue = queueOf(['a', 'a1'], ['b', 'b1']);
    expect(queue.next(always)?.job).toBe('a1');
    queue.add({ person: 'a', job: 'a2', sizeBytes: 1 });
    expect(order(queue)).toEqual(['b1', 'a2']);
  });

  it('passes over who cannot go now, and keeps their turn', () => {
    const queue = queueOf(['a', 'a1'], ['b', 'b1'], ['c', 'c1']);
    expect(queue.next(({ person }) => person !== 'a')?.job).toBe('b1');
    expect(queue.next(() => false)).toBeUndefined();
    expect(order(queue)).toEqual(['a1', 'c1']);
  });

  it('has room for so many of one person, of all, and for so many bytes', () => {
    const queue = createFairQueue<string>(bounds);
    const add = (person: string, sizeBytes = 1) => queue.add({ person, job: '', sizeBytes });
    expect([add('a'), add('a'), add('a'), add('a'), add('a')]).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
    expect([add('b', 97), add('b', 96)]).toEqual([false, true]);
    queue.next(always);
    // Now the bytes are what it has no more room for.
    expect([add('c'), add('c')]).toEqual([true, false]);
    expect(queue.drain()).toHaveLength(5);
    for (const person of 'abcdef') expect(add(person)).toBe(true);
    expect(add('g')).toBe(false);
  });
});
