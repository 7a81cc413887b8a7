import { MongoClient } from 'mongodb';
import { expect, it } from 'vitest';
import { startStore } from '../../../server/embedded/supervisor.ts';
import { freshFolder, removeFolder } from '../../support/folders.ts';
import { untilTrue } from '../../support/until-true.ts';

const rounds = 6;
const writers = 8;
const accounts = 10;
const acknowledgedPerRound = 150;

interface Account {
  _id: number;
  balance: number;
}
interface Entry {
  _id: string;
  round: number;
  from: number;
  to: number;
}

/**
 * Kills the process in the middle of a load of inserts and transfers, again and again. What was
 * acknowledged must be there, no transfer may be there by half, and the indexes must agree.
 */
it('survives kill -9 with every acknowledged write and no half transaction', async () => {
  const dataFolder = await freshFolder();
  const store = await startStore({ dataFolder });
  const client = new MongoClient(store.uri, {
    retryWrites: false,
    serverSelectionTimeoutMS: 20_000,
  });
  const database = client.db('crash');
  const inserted = database.collection<{ _id: string; word: string }>('inserted');
  const balances = database.collection<Account>('balances');
  const journal = database.collection<Entry>('journal');
  await inserted.createIndex({ word: 1 });
  await journal.createIndex({ from: 1, to: 1 });
  await balances.insertMany(
    Array.from({ length: accounts }, (_, i) => ({ _id: i, balance: 1000 })),
  );
  const acknowledged = { inserts: new Set<string>(), transfers: new Set<string>() };
  try {
    for (let round = 0; round < rounds; round++) {
      let isOver = false;
      let inThisRound = 0;
      const work = Array.from({ length: writers }, async (_, writer) => {
        for (let i = 0; !isOver; i++) {
          const id = `${round}-${writer}-${i}`;
          try {
            if (writer % 2 === 0) {
              await inserted.insertOne({ _id: id, word: `w${i % 7}` });
              acknowledged.inserts.add(id);
            } else {
              await transfer(id, round, writer + i);
              acknowledged.transfers.add(id);
            }
            inThisRound += 1;
          } catch {
            // The answer was lost with the process: the write may or may not be there.
            if (isOver) return;
          }
        }
      });
      await untilTrue(() => inThisRound >= acknowledgedPerRound, 60_000, 'enough writes');
      const killed = store.pid;
      process.kill(killed, 'SIGKILL');
      isOver = true;
      await Promise.all(work);
      await untilTrue(() => store.pid !== killed, 20_000, 'the restart');
      await check();
    }
  } finally {
    await client.close();
    await store.stop();
    await removeFolder(dataFolder);
  }

  async function transfer(id: string, round: number, seed: number): Promise<void> {
    const [from, to] = [seed % accounts, (seed * 3 + 1) % accounts];
    await client.withSession((session) =>
      session.withTransaction(async () => {
        await balances.updateOne({ _id: from }, { $inc: { balance: -1 } }, { session });
        await balances.updateOne({ _id: to }, { $inc: { balance: 1 } }, { session });
        await journal.insertOne({ _id: id, round, from, to }, { session });
      }),
    );
  }

  async function check(): Promise<void> {
    const audit = await client.db('admin').command({ maruAudit: 1 });
    expect(audit['faults']).toEqual([]);
    const words = await inserted.find({}).sort({ _id: 1 }).toArray();
    const present = new Set(words.map(({ _id }) => _id));
    expect([...acknowledged.inserts].filter((id) => !present.has(id))).toEqual([]);
    const entries = await journal.find({}).sort({ _id: 1 }).toArray();
    const booked = new Set(entries.map(({ _id }) => _id));
    expect([...acknowledged.transfers].filter((id) => !booked.has(id))).toEqual([]);
    const expected = new Map(Array.from({ length: accounts }, (_, i) => [i, 1000]));
    for (const { from, to } of entries) {
      expected.set(from, (expected.get(from) ?? 0) - 1);
      expected.set(to, (expected.get(to) ?? 0) + 1);
    }
    const found = await balances.find({}).sort({ _id: 1 }).toArray();
    expect(new Map(found.map(({ _id, balance }) => [_id, balance]))).toEqual(expected);
  }
}, 180_000);
