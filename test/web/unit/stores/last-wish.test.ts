import { beforeEach, expect, it } from 'vitest';
import { createLastWish } from '../../../../web/features/stores/model/last-wish.ts';

type Call = {
  key: string;
  value: number;
  answer: (text: string) => void;
  refuse: (why: Error) => void;
};

let calls: Call[];
let wish: ReturnType<typeof createLastWish<string, number, string>>;

beforeEach(() => {
  calls = [];
  wish = createLastWish<string, number, string>(
    (key, value) =>
      new Promise((answer, refuse) => {
        calls.push({ key, value, answer, refuse });
      }),
  );
});

const call = (index: number): Call => {
  const found = calls[index];
  if (!found) throw new Error(`There was no call ${index}.`);
  return found;
};
/** Lets what waits on a settled promise go on. */
const turn = async (): Promise<void> => {
  for (let step = 0; step < 10; step += 1) await Promise.resolve();
};

it('sends a single wish and hands back its answer', async () => {
  const outcome = wish('latte', 1);
  call(0).answer('one');
  expect(await outcome).toEqual({ answer: 'one', settled: 'alone' });
});

it('skips the wishes between and ends with the last', async () => {
  const first = wish('latte', 1);
  const others = [wish('latte', 2), wish('latte', 3)];
  expect(calls.map(({ value }) => value)).toEqual([1]);
  call(0).answer('one');
  await turn();
  expect(calls.map(({ value }) => value)).toEqual([1, 3]);
  call(1).answer('three');
  expect(await first).toEqual({ answer: 'three', settled: 'alone' });
  expect(await Promise.all(others)).toEqual([
    { answer: null, settled: 'busy' },
    { answer: null, settled: 'busy' },
  ]);
});

it('says of calls that crossed that the truth must be asked for, once', async () => {
  const latte = wish('latte', 1);
  const cake = wish('cake', 1);
  call(0).answer('latte only');
  expect((await latte).settled).toBe('busy');
  call(1).answer('which of both?');
  expect((await cake).settled).toBe('crossed');
  const later = wish('cake', 2);
  call(2).answer('two');
  expect((await later).settled).toBe('alone');
});

it('forgets what was wanted after a refusal, and works on', async () => {
  const first = wish('latte', 5);
  void wish('latte', 6);
  call(0).refuse(new Error('sold out'));
  await expect(first).rejects.toThrow('sold out');
  await turn();
  expect(calls).toHaveLength(1);
  const next = wish('latte', 1);
  call(1).answer('one');
  expect(await next).toEqual({ answer: 'one', settled: 'alone' });
});
