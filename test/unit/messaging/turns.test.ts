import { expect, it } from 'vitest';
import { createTurns } from '../../../server/messaging/sending/turns.ts';

function work() {
  let end = () => {};
  let fail = () => {};
  const promise = new Promise<void>((resolve, reject) => {
    end = resolve;
    fail = () => reject(new Error('no'));
  });
  return { promise, end, fail };
}

it('ends in the order of beginning, for each key', async () => {
  const inTurn = createTurns(60_000);
  const ended: string[] = [];
  const [first, second, other] = [work(), work(), work()];
  const all = [
    inTurn('a', first.promise).then(() => ended.push('first')),
    inTurn('a', second.promise).then(() => ended.push('second')),
    inTurn('b', other.promise).then(() => ended.push('other')),
  ];
  second.end();
  other.end();
  await all[2];
  expect(ended).toEqual(['other']);
  first.end();
  await Promise.all(all);
  expect(ended).toEqual(['other', 'first', 'second']);
});

it('goes on after one that failed, which fails alone', async () => {
  const inTurn = createTurns(60_000);
  const [first, second] = [work(), work()];
  const failing = expect(inTurn('a', first.promise)).rejects.toThrow('no');
  const going = inTurn('a', second.promise);
  second.end();
  first.fail();
  await failing;
  await expect(going).resolves.toBeUndefined();
});

it('goes on behind one that never ends', async () => {
  const inTurn = createTurns(20);
  const [endless, second, third] = [work(), work(), work()];
  void inTurn('a', endless.promise);
  const going = [inTurn('a', second.promise), inTurn('a', third.promise)];
  second.end();
  third.end();
  await Promise.all(going);
  const later = work();
  later.end();
  await expect(inTurn('a', later.promise)).resolves.toBeUndefined();
});
