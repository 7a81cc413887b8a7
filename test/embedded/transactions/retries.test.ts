import { type Collection, type Document, Long, type MongoClient, UUID } from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { untilTrue } from '../../support/until-true.ts';
import { sendRaw } from '../support/raw-client.ts';
import { type RunningTestStore, runStore } from '../support/running-store.ts';

interface Thing {
  _id: number;
  n?: number;
}

let running: RunningTestStore;
let client: MongoClient;
let things: Collection<Thing>;

beforeAll(async () => {
  running = await runStore();
  client = running.client;
});

afterAll(() => running.stop());

beforeEach(async () => {
  things = client.db('retries').collection('things');
  await things.drop();
});

/** A session whose commands are written by hand, so that they can be sent twice. */
function handmade() {
  const lsid = { id: new UUID() };
  return (command: Document, txnNumber: number): Promise<Document> =>
    sendRaw(running.uri, {
      ...command,
      $db: 'retries',
      lsid,
      txnNumber: Long.fromNumber(txnNumber),
    });
}

/** Asks until the store, which was killed, is there again. */
async function untilAnswered(ask: () => Promise<Document>): Promise<Document> {
  let answer: Document | undefined;
  await untilTrue(async () => {
    answer = await ask().catch(() => undefined);
    return answer !== undefined;
  }, 30_000);
  return answer ?? {};
}

const fail = (data: object, times = 1) =>
  client.db('admin').command({ configureFailPoint: 'failCommand', mode: { times }, data });

describe('a retryable write', () => {
  it('is done once, and answered alike, however often it is sent', async () => {
    const send = handmade();
    const insert = { insert: 'things', documents: [{ _id: 1 }, { _id: 2 }] };
    expect(await send(insert, 1)).toMatchObject({ n: 2, ok: 1 });
    expect(await send(insert, 1)).toMatchObject({ n: 2, retriedStmtIds: [0, 1] });
    const increment = { update: 'things', updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } } }] };
    expect(await send(increment, 2)).toMatchObject({ n: 1, nModified: 1 });
    expect(await send(increment, 2)).toMatchObject({ n: 1, nModified: 1 });
    const change = {
      findAndModify: 'things',
      query: { _id: 1 },
      update: { $inc: { n: 1 } },
      new: true,
    };
    expect(await send(change, 3)).toMatchObject({ value: { _id: 1, n: 2 } });
    expect(await send(change, 3)).toMatchObject({ value: { _id: 1, n: 2 } });
    const upsert = {
      update: 'things',
      updates: [{ q: { _id: 9 }, u: { $inc: { n: 1 } }, upsert: true }],
    };
    expect(await send(upsert, 4)).toMatchObject({ n: 1, upserted: [{ index: 0, _id: 9 }] });
    expect(await send(upsert, 4)).toMatchObject({ n: 1, upserted: [{ index: 0, _id: 9 }] });
    expect(await things.find({}).sort({ _id: 1 }).toArray()).toEqual([
      { _id: 1, n: 2 },
      { _id: 2 },
      { _id: 9, n: 1 },
    ]);
  });

  it('goes on where it stopped, and is refused when it is too old', async () => {
    const send = handmade();
    await send({ insert: 'things', documents: [{ _id: 1 }] }, 5);
    expect(await send({ insert: 'things', documents: [{ _id: 1 }, { _id: 2 }] }, 5)).toMatchObject({
      n: 2,
      retriedStmtIds: [0],
    });
    const old = await send({ insert: 'things', documents: [{ _id: 3 }] }, 4);
    expect(old).toMatchObject({ ok: 0, code: 225 });
  });

  it('is done once for each of very many statements', async () => {
    const send = handmade();
    const documents = Array.from({ length: 1300 }, (_, _id) => ({ _id, n: 0 }));
    await send({ insert: 'things', documents: documents.slice(0, 700) }, 1);
    const inserted = await send({ insert: 'things', documents }, 1);
    expect(inserted).toMatchObject({ n: 1300 });
    expect(inserted['retriedStmtIds']).toHaveLength(700);
    const updates = documents.map(({ _id }) => ({ q: { _id }, u: { $inc: { n: 1 } } }));
    for (const retried of [undefined, 1300]) {
      const updated = await send({ update: 'things', updates }, 2);
      expect(updated['retriedStmtIds']?.length).toBe(retried);
      expect(updated).toMatchObject({ n: 1300, nModified: 1300 });
    }
    expect(await things.countDocuments({ n: 1 })).toBe(1300);
  });

  it('is remembered by a store that was killed in between', async () => {
    const send = handmade();
    const insert = { insert: 'things', documents: [{ _id: 1 }] };
    await send(insert, 1);
    process.kill(running.pid, 'SIGKILL');
    expect(await untilAnswered(() => send(insert, 1))).toMatchObject({ n: 1, retriedStmtIds: [0] });
    expect(await things.countDocuments({})).toBe(1);
  });

  it.each([
    ['a closed connection', { closeConnection: true }],
    ['a node that is shutting down', { errorCode: 11600 }],
  ])('is sent again by the driver after %s', async (_, data) => {
    await fail({ failCommands: ['insert'], ...data });
    await things.insertOne({ _id: 1 });
    expect(await things.countDocuments({})).toBe(1);
  });

  it('is not sent again after an error that will stay', async () => {
    await fail({ failCommands: ['insert'], errorCode: 8 });
    await expect(things.insertOne({ _id: 1 })).rejects.toMatchObject({ code: 8 });
    expect(await things.countDocuments({})).toBe(0);
  });
});

describe('a transaction', () => {
  it('is committed by a second asking when the first answer is lost', async () => {
    await fail({ failCommands: ['commitTransaction'], closeConnection: true });
    await client.withSession((session) =>
      session.withTransaction(async () => {
        await things.insertOne({ _id: 1 }, { session });
      }),
    );
    expect(await things.countDocuments({})).toBe(1);
  });

  it('starts again as a whole when a statement meets a passing error', async () => {
    await fail({
      failCommands: ['insert'],
      errorCode: 112,
      errorLabels: ['TransientTransactionError'],
    });
    let attempts = 0;
    await client.withSession((session) =>
      session.withTransaction(async () => {
        attempts += 1;
        await things.updateOne({ _id: 5 }, { $inc: { n: 1 } }, { session, upsert: true });
        await things.insertOne({ _id: 1 }, { session });
      }),
    );
    expect(attempts).toBe(2);
    expect(await things.find({}).sort({ _id: 1 }).toArray()).toEqual([
      { _id: 1 },
      { _id: 5, n: 1 },
    ]);
  });

  it('committed before a crash is still known as committed after it', async () => {
    const send = handmade();
    const asTransaction = { autocommit: false };
    await send(
      { insert: 'things', documents: [{ _id: 1 }], startTransaction: true, ...asTransaction },
      1,
    );
    const commit = { commitTransaction: 1, ...asTransaction };
    await send(commit, 1);
    process.kill(running.pid, 'SIGKILL');
    expect(await untilAnswered(() => send(commit, 1))).toMatchObject({ ok: 1 });
    expect(await things.countDocuments({})).toBe(1);
  });
});

describe('failpoints', () => {
  it('are refused when they name something that they cannot strike', async () => {
    const unknown = {
      configureFailPoint: 'failCommand',
      mode: 'alwaysOn',
      data: { failCommands: ['find'], namespace: 'a.b' },
    };
    await expect(client.db('admin').command(unknown)).rejects.toMatchObject({ code: 2 });
    const other = { configureFailPoint: 'failGetMoreAfterCursorCheckout', mode: 'alwaysOn' };
    await expect(client.db('admin').command(other)).rejects.toMatchObject({ code: 2 });
  });

  it('are refused by a store that was not started for tests', async () => {
    const sober = await runStore({ testCommands: false });
    const command = { configureFailPoint: 'failCommand', mode: 'alwaysOn', data: {} };
    await expect(sober.client.db('admin').command(command)).rejects.toMatchObject({ code: 59 });
    await sober.stop();
  });
});

describe('a transaction whose client has lost its connection', () => {
  it('soon lets go of what it holds, for whoever comes next', async () => {
    await things.insertOne({ _id: 1, n: 0 });
    // Each of these connections is closed behind its answer.
    const send = handmade();
    const update = { update: 'things', updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } } }] };
    expect(await send({ ...update, startTransaction: true, autocommit: false }, 1)).toMatchObject({
      ok: 1,
    });
    const isUpdated = () =>
      things.updateOne({ _id: 1 }, { $inc: { n: 10 } }, { maxTimeMS: 500 }).then(
        () => true,
        () => false,
      );
    await untilTrue(isUpdated, 20_000, 'the document is free');
    expect(await things.findOne()).toEqual({ _id: 1, n: 10 });
  });
});
