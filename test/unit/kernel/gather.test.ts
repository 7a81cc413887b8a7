import { expect, it } from 'vitest';
import { gather, gatherMany, share } from '../../../server/kernel/db/gather.ts';

function loader() {
  const loads: number[][] = [];
  const get = gather(async (keys: number[]) => {
    loads.push(keys);
    if (keys.includes(13)) throw new Error('the store is away');
    return new Map(keys.filter((key) => key > 0).map((key) => [key, `#${key}`]));
  });
  return { loads, get };
}

it('asks once for what is wanted in one turn, each key once', async () => {
  const { loads, get } = loader();
  expect(await Promise.all([get(1), get(2), get(1), get(-1)])).toEqual([
    '#1',
    '#2',
    '#1',
    undefined,
  ]);
  expect(loads).toEqual([[1, 2, -1]]);
});

it('asks anew in the next turn', async () => {
  const { loads, get } = loader();
  await get(1);
  await get(1);
  expect(loads).toEqual([[1], [1]]);
});

it('asks in pieces of a bounded size', async () => {
  const { loads, get } = loader();
  const keys = Array.from({ length: 2_500 }, (_, index) => 100 + index);
  await Promise.all(keys.map(get));
  expect(loads.map((load) => load.length)).toEqual([1_000, 1_000, 500]);
});

it('fails all who asked together, and nobody later', async () => {
  const { get } = loader();
  const outcomes = await Promise.allSettled([get(1), get(13)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await get(1)).toBe('#1');
});

it('gathers what several callers want of several keys, and leaves out what is not there', async () => {
  const loads: number[][] = [];
  const getMany = gatherMany(async (keys: number[]) => {
    loads.push(keys);
    return new Map(keys.filter((key) => key > 0).map((key) => [key, `#${key}`]));
  });
  const [first, second, none] = await Promise.all([getMany([1, 2]), getMany([2, -3]), getMany([])]);
  expect([...first]).toEqual([
    [1, '#1'],
    [2, '#2'],
  ]);
  expect([...second]).toEqual([[2, '#2']]);
  expect([...none]).toEqual([]);
  expect(loads).toEqual([[1, 2, -3]]);
});

it('reads once for all who ask the same in one turn, and anew for who asks while it is read', async () => {
  let reads = 0;
  const ask = share(
    (question: string) => question,
    async (question) => {
      reads += 1;
      return `${question} ${reads}`;
    },
  );
  expect(await Promise.all([ask('a'), ask('b'), ask('a')])).toEqual(['a 1', 'b 2', 'a 1']);
  const first = ask('a');
  await new Promise((resolve) => setImmediate(resolve));
  expect(await Promise.all([first, ask('a')])).toEqual(['a 3', 'a 4']);
});

it('gathers what is asked for while it reads, for one command after that', async () => {
  const loads: number[][] = [];
  let answer = () => {};
  const get = gather(async (keys: number[]) => {
    loads.push(keys);
    await new Promise<void>((resolve) => {
      answer = resolve;
    });
    return new Map(keys.map((key) => [key, `#${key}`]));
  }, 60_000);
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const first = get(1);
  await turn();
  const second = get(2);
  await turn();
  const third = get(3);
  answer();
  expect(await first).toBe('#1');
  await turn();
  answer();
  expect(await Promise.all([second, third])).toEqual(['#2', '#3']);
  expect(loads).toEqual([[1], [2, 3]]);
});

it('waits for no reading that takes long', async () => {
  const never = new Promise<never>(() => {});
  const get = gather((keys: number[]) =>
    keys.includes(13) ? never : Promise.resolve(new Map(keys.map((key) => [key, `#${key}`]))),
  );
  void get(13);
  await new Promise((resolve) => setImmediate(resolve));
  expect(await get(1)).toBe('#1');
});
