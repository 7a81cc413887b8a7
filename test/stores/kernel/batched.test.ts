/** Many callers, one commit: each command keeps its own outcome, its own record and its own refusal. */
import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createBatched, decideEach } from '../../../server/kernel/db/batched.ts';
import { rowOptions } from '../../../server/kernel/db/database.ts';
import { refuse } from '../../../server/kernel/errors.ts';
import { openDeps, type TestDeps } from '../../support/deps.ts';

interface PurseRow {
  _id: string;
  coins: number;
}

interface Spend {
  readonly purse: string;
  readonly coins: number;
}

let deps: TestDeps;
/** Two processes' worth over one database. */
let other: TestDeps;
let here: Spending;
let there: Spending;

type Spending = ReturnType<typeof openSpending>;

function openSpending({ db }: TestDeps) {
  const schema = new mongoose.Schema<PurseRow>({ _id: String, coins: Number }, rowOptions);
  const rows = db.model<PurseRow>('purses', schema);
  const batches: number[] = [];
  const spendTogether = createBatched<Spend, string>(db, async (tx, spends) => {
    batches.push(spends.length);
    const named = { _id: { $in: spends.map(({ purse }) => purse) } };
    const found = await rows.find(named, null, { session: tx.session }).lean<PurseRow[]>();
    const left = new Map(found.map(({ _id, coins }) => [_id, coins]));
    const outcomes = decideEach(spends, ({ purse, coins }) => {
      if (coins === 13) throw new Error('a fault, no refusal');
      const rest = (left.get(purse) ?? 0) - coins;
      if (rest < 0) throw refuse.invalid();
      left.set(purse, rest);
      return `${rest} left`;
    });
    const updates = [...left].map(([_id, coins]) => ({
      updateOne: { filter: { _id }, update: { $set: { coins } } },
    }));
    await rows.bulkWrite(updates, { session: tx.session });
    return outcomes;
  });
  return {
    batches,
    fill: (purse: string, coins: number) =>
      rows.updateOne({ _id: purse }, { $set: { coins } }, { upsert: true }),
    coinsIn: async (purse: string) => (await rows.findById(purse).lean<PurseRow>())?.coins,
    spend: (key: string, purse: string, coins: number) => {
      const command = { purse, coins };
      return spendTogether({ key, asked: command, command, serialKeys: [] });
    },
  };
}

beforeAll(async () => {
  deps = await openDeps();
  other = await openDeps(deps.uri);
  here = openSpending(deps);
  there = openSpending(other);
  await deps.db.prepare();
});
afterAll(async () => {
  await other.db.close();
  await deps.db.close();
});

const invalid = expect.objectContaining({ code: 'request.invalid' });

it('does together what is asked together, in the order in which it was asked', async () => {
  await here.fill('a', 10);
  const spends = [4, 5, 3, 1].map((coins, index) => here.spend(`a${index}`, 'a', coins));
  const outcomes = await Promise.allSettled(spends);
  expect(outcomes).toEqual([
    { status: 'fulfilled', value: '6 left' },
    { status: 'fulfilled', value: '1 left' },
    { status: 'rejected', reason: invalid },
    { status: 'fulfilled', value: '0 left' },
  ]);
  expect(here.batches.at(-1)).toBe(4);
  expect(await here.coinsIn('a')).toBe(0);
});

it('answers a repeat as before, in one batch with the first or later, and records no refusal', async () => {
  await here.fill('b', 10);
  const twice = [here.spend('b', 'b', 4), here.spend('b', 'b', 4)];
  expect(await Promise.all(twice)).toEqual(['6 left', '6 left']);
  expect(await here.spend('b', 'b', 4)).toBe('6 left');
  await expect(here.spend('b', 'b', 5)).rejects.toMatchObject({
    code: 'request.idempotency-key-reused',
  });
  await expect(here.spend('b2', 'b', 7)).rejects.toEqual(invalid);
  await here.fill('b', 7);
  expect(await here.spend('b2', 'b', 7)).toBe('0 left');
});

it('lets a fault in one command fail that one alone', async () => {
  await here.fill('c', 20);
  const outcomes = await Promise.allSettled([
    here.spend('c1', 'c', 1),
    here.spend('c2', 'c', 13),
    here.spend('c3', 'c', 2),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await here.coinsIn('c')).toBe(17);
});

it('spends each coin once when two processes spend out of one purse', async () => {
  await here.fill('d', 50);
  const spends = Array.from({ length: 80 }, (_, index) =>
    (index % 2 === 0 ? here : there).spend(`d${index}`, 'd', 1),
  );
  const outcomes = await Promise.allSettled(spends);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(50);
  expect(await here.coinsIn('d')).toBe(0);
});
