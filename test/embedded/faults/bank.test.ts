import { randomInt } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeFile } from '../../../scripts/build.mjs';
import { type RunningStore, startStore } from '../../../server/embedded/supervisor.ts';
import { freshFolder, removeFolder } from '../../support/folders.ts';
import { type Started, startProcess } from '../../support/process.ts';
import { untilTrue } from '../../support/until-true.ts';
import {
  accounts,
  bankOf,
  expectedSum,
  openBank,
  openingBalance,
  type Said,
} from '../support/bank.ts';
import { faultsIn } from '../support/bare-store.ts';
import { nodeRuns } from '../support/strace.ts';

const names = ['ann', 'ben', 'cho', 'dan'];
const pieces = 120;
const kills = 4;

let folder: string;
let store: RunningStore;
let client: MongoClient;

beforeAll(async () => {
  folder = await freshFolder();
  store = await startStore({ dataFolder: folder, entry: storeFile });
  client = new MongoClient(store.uri, { serverSelectionTimeoutMS: 20_000 });
  await openBank(client);
});

afterAll(async () => {
  await client.close();
  await store.stop();
  await removeFolder(folder);
});

async function startClient(name: string): Promise<Started> {
  const [program = '', ...args] = nodeRuns('bank-client');
  const seed = String(randomInt(2 ** 31));
  return startProcess({ program, args: [...args, store.uri, name, seed, String(pieces)] });
}

const saidBy = (clients: readonly Started[]): Said[] =>
  clients
    .flatMap((each) => each.output().split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

const doneIn = (said: readonly Said[]): number =>
  said.filter(({ kind, state }) => kind === 'transfer' && state !== 'tried').length;

describe('a bank with several clients whose store is killed', () => {
  let said: Said[];

  beforeAll(async () => {
    const clients = await Promise.all(names.map(startClient));
    const all = names.length * pieces;
    for (let kill = 1; kill <= kills; kill++) {
      const share = (all * kill) / (kills + 1);
      await untilTrue(() => doneIn(saidBy(clients)) >= share, 60_000, 'the work before a kill');
      const killed = store.pid;
      process.kill(killed, 'SIGKILL');
      await untilTrue(() => store.pid !== killed, 20_000, 'the restart');
    }
    const endings = await Promise.all(clients.map(({ ended }) => ended));
    said = saidBy(clients);
    expect(endings).toEqual(names.map(() => ({ code: 0, signal: null })));
  }, 180_000);

  const idsOf = (kind: Said['kind'], state: Said['state']): string[] =>
    said.flatMap((each) => (each.kind === kind && each.state === state ? [each.id] : []));

  it('has every acknowledged transfer in its journal, and no other than those tried', async () => {
    const entries = await bankOf(client).journal.find({}).toArray();
    const booked = entries.map(({ _id }) => _id);
    const done = idsOf('transfer', 'done');
    expect(done.length).toBeGreaterThan(pieces);
    expect(done.filter((id) => !booked.includes(id))).toEqual([]);
    const possible = new Set([...done, ...idsOf('transfer', 'uncertain')]);
    expect(booked.filter((id) => !possible.has(id))).toEqual([]);
  });

  it('has balances that are what the journal makes of them, and none below zero', async () => {
    const expected = new Map(accounts.map((id) => [id, openingBalance]));
    for (const { from, to, amount } of await bankOf(client).journal.find({}).toArray()) {
      expected.set(from, (expected.get(from) ?? 0) - amount);
      expected.set(to, (expected.get(to) ?? 0) + amount);
    }
    const found = await bankOf(client).accounts.find({}).sort({ _id: 1 }).toArray();
    expect(new Map(found.map(({ _id, balance }) => [_id, balance]))).toEqual(expected);
    expect(found.filter(({ balance }) => balance < 0)).toEqual([]);
    expect(found.reduce((sum, { balance }) => sum + balance, 0)).toBe(expectedSum);
  });

  it('never showed a snapshot in which money was missing or there twice', () => {
    expect(idsOf('read', 'done').length).toBeGreaterThan(pieces / 2);
    expect(idsOf('read', 'refused')).toEqual([]);
  });

  it('gave every slot to one client only', async () => {
    const done = idsOf('claim', 'done');
    expect(new Set(done).size).toBe(done.length);
    const found = await bankOf(client)
      .slots.find({ owner: { $ne: null } })
      .toArray();
    const taken = found.map(({ _id }) => String(_id));
    expect(done.filter((id) => !taken.includes(id))).toEqual([]);
    const possible = new Set([...done, ...idsOf('claim', 'uncertain')]);
    expect(taken.filter((id) => !possible.has(id))).toEqual([]);
  });

  it('counted every increment once, however often it was sent', async () => {
    const counter = await bankOf(client).counters.findOne({});
    const [done, uncertain] = [idsOf('count', 'done'), idsOf('count', 'uncertain')];
    expect(counter?.n).toBeGreaterThanOrEqual(done.length);
    expect(counter?.n).toBeLessThanOrEqual(done.length + uncertain.length);
    expect(idsOf('count', 'refused')).toEqual([]);
  });

  it('is sound', async () => {
    expect(await faultsIn(client)).toEqual([]);
  });
});

it('permits what snapshot isolation permits: two who each read what the other writes', async () => {
  const things = client.db('skew').collection<{ _id: string; onCall: boolean }>('doctors');
  await things.insertMany(['ann', 'ben'].map((_id) => ({ _id, onCall: true })));
  const leave = (_id: string, afterLooking: () => Promise<void>): Promise<void> =>
    client.withSession(async (session) => {
      session.startTransaction();
      const others = await things.countDocuments({ onCall: true }, { session });
      await afterLooking();
      if (others > 1) await things.updateOne({ _id }, { $set: { onCall: false } }, { session });
      await session.commitTransaction();
    });
  await leave('ann', () => leave('ben', async () => undefined));
  expect(await things.countDocuments({ onCall: true })).toBe(0);
});
