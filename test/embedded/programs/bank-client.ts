/**
 * One of several clients of a bank whose store is killed now and then: `<uri> <name> <seed> <pieces>`.
 * Does that many pieces of work and says, a line of JSON each, what it tried and what was acknowledged.
 */
import { type ClientSession, MongoClient } from 'mongodb';
import { type Account, bankOf, expectedSum, type Said, slots } from '../support/bank.ts';
import { randomFrom } from '../support/random.ts';

const [uri = '', name = '', seed = '', pieces = ''] = process.argv.slice(2);
const random = randomFrom(Number(seed));
const upTo = (max: number): number => Math.floor(random() * max);
const say = (said: Said) => process.stdout.write(`${JSON.stringify(said)}\n`);

const client = new MongoClient(uri, { serverSelectionTimeoutMS: 30_000 });
const bank = bankOf(client);

/** Says that it is tried; when it throws, whether it happened stays unknown. */
async function attempt(
  kind: Said['kind'],
  id: string,
  work: () => Promise<boolean>,
): Promise<void> {
  say({ kind, id, state: 'tried' });
  try {
    say({ kind, id, state: (await work()) ? 'done' : 'refused' });
  } catch (error) {
    say({ kind, id, state: 'uncertain', why: String(error) });
  }
}

/** Moves money that is there, in a transaction that may run several times. */
const transfer = (id: string, from: number, to: number, amount: number): Promise<boolean> =>
  client.withSession((session) =>
    session.withTransaction(async () => {
      const { matchedCount } = await bank.accounts.updateOne(
        { _id: from, balance: { $gte: amount } },
        { $inc: { balance: -amount } },
        { session },
      );
      if (matchedCount === 0) {
        await session.abortTransaction();
        return false;
      }
      await bank.accounts.updateOne({ _id: to }, { $inc: { balance: amount } }, { session });
      await bank.journal.insertOne({ _id: id, from, to, amount }, { session });
      return true;
    }),
  );

/** Looks at one half of the accounts, lets time pass, and looks at the other half. */
async function sumInSnapshot(): Promise<number> {
  const session = client.startSession();
  try {
    session.startTransaction({ readConcern: { level: 'snapshot' } });
    const low = await balances({ _id: { $lt: 3 } }, session);
    await bank.counters.findOne({}, { session });
    const high = await balances({ _id: { $gte: 3 } }, session);
    await session.commitTransaction();
    return [...low, ...high].reduce((sum, { balance }) => sum + balance, 0);
  } finally {
    await session.endSession();
  }
}

const balances = (filter: object, session: ClientSession): Promise<Account[]> =>
  bank.accounts.find(filter, { session }).toArray();

async function claim(slot: number): Promise<boolean> {
  const found = await bank.slots.findOneAndUpdate(
    { _id: slot, owner: null },
    { $set: { owner: name } },
    { returnDocument: 'after' },
  );
  return found?.owner === name;
}

const claimOne = (slot: number) => attempt('claim', String(slot), () => claim(slot));

async function count(): Promise<boolean> {
  const { modifiedCount } = await bank.counters.updateOne({ _id: 'all' }, { $inc: { n: 1 } });
  return modifiedCount === 1;
}

for (let piece = 0; piece < Number(pieces); piece++) {
  const id = `${name}-${piece}`;
  const from = upTo(6);
  const to = (from + 1 + upTo(5)) % 6;
  if (piece % 4 === 0)
    await attempt('read', id, async () => (await sumInSnapshot()) === expectedSum);
  else if (piece % 4 === 1) await claimOne(upTo(slots));
  else if (piece % 4 === 2) await attempt('count', id, count);
  await attempt('transfer', id, () => transfer(id, from, to, 1 + upTo(60)));
}
await client.close();
