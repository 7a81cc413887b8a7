import { type ClientBulkWriteModel, type Db, type Document, Long, UUID } from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sendRaw } from '../support/raw-client.ts';
import { type RunningTestStore, runStore } from '../support/running-store.ts';

interface Numbered {
  _id: number;
  n?: number;
}

let running: RunningTestStore;
let shop: Db;
let bank: Db;

beforeAll(async () => {
  running = await runStore();
  shop = running.client.db('shop');
  bank = running.client.db('bank');
});
afterAll(() => running.stop());

beforeEach(async () => {
  await shop.dropDatabase();
  await bank.dropDatabase();
});

const nsInfo = [{ ns: 'shop.orders' }, { ns: 'bank.accounts' }];
const orders = () => shop.collection<Numbered>('orders');
const accounts = () => bank.collection<Numbered>('accounts');

/** Sends a bulkWrite as it is written, and gives the answer as it comes. */
const send = (command: Document): Promise<Document> =>
  sendRaw(running.uri, { bulkWrite: 1, nsInfo, $db: 'admin', ...command });

type Collections = { 'shop.orders': Numbered };

const inserts = (...ids: number[]): ClientBulkWriteModel<Collections>[] =>
  ids.map((_id) => ({ name: 'insertOne', namespace: 'shop.orders', document: { _id } }));

const inc = { $inc: { n: 1 } };

describe('a bulk write', () => {
  it('changes several collections, and tells of each operation in its place', async () => {
    await accounts().insertMany([{ _id: 1, n: 1 }, { _id: 2 }, { _id: 3 }]);
    const reply = await send({
      ops: [
        { insert: 0, document: { _id: 9 } },
        { update: 1, filter: { _id: 1 }, updateMods: inc },
        { update: 1, filter: { _id: 7 }, updateMods: inc, upsert: true },
        { delete: 1, filter: { _id: 2 } },
        { update: 1, filter: { _id: 1 }, updateMods: { $set: { n: 2 } } },
      ],
    });
    expect(reply).toMatchObject({ ok: 1, nErrors: 0, nInserted: 1, nDeleted: 1 });
    expect(reply).toMatchObject({ nMatched: 2, nModified: 1, nUpserted: 1 });
    expect(reply['cursor']).toMatchObject({ ns: 'admin.$cmd.bulkWrite' });
    expect(reply['cursor'].firstBatch).toEqual([
      { ok: 1, idx: 0, n: 1 },
      { ok: 1, idx: 1, n: 1, nModified: 1 },
      { ok: 1, idx: 2, n: 1, nModified: 0, upserted: { _id: 7 } },
      { ok: 1, idx: 3, n: 1 },
      { ok: 1, idx: 4, n: 1, nModified: 0 },
    ]);
    expect(await orders().find().toArray()).toEqual([{ _id: 9 }]);
    const left = await accounts().find().sort({ _id: 1 }).toArray();
    expect(left).toEqual([{ _id: 1, n: 2 }, { _id: 3 }, { _id: 7, n: 1 }]);
  });

  it.each([
    { ordered: true, inserted: [1], told: [0, 1] },
    { ordered: false, inserted: [1, 2], told: [0, 1, 2] },
  ])('goes on after an error only unordered: $ordered', async ({ ordered, inserted, told }) => {
    const ops = [1, 1, 2].map((_id) => ({ insert: 0, document: { _id } }));
    const reply = await send({ ops, ordered });
    expect(reply).toMatchObject({ ok: 1, nErrors: 1, nInserted: inserted.length });
    const batch: Document[] = reply['cursor'].firstBatch;
    expect(batch.map(({ idx }) => idx)).toEqual(told);
    expect(batch[1]).toMatchObject({ ok: 0, code: 11000, n: 0, keyValue: { _id: 1 } });
    expect((await orders().find().toArray()).map(({ _id }) => _id)).toEqual(inserted);
  });

  it('tells of errors alone when it is asked to', async () => {
    const ops = [1, 1].map((_id) => ({ insert: 0, document: { _id } }));
    const { cursor } = await send({ ops, errorsOnly: true });
    expect(cursor.firstBatch).toMatchObject([{ ok: 0, idx: 1, code: 11000 }]);
  });

  it('changes many where an operation says so, among others that change one', async () => {
    await accounts().insertMany([1, 2, 3, 4].map((_id) => ({ _id, n: 0 })));
    const reply = await send({
      ops: [
        { update: 1, filter: { _id: { $gt: 1 } }, updateMods: inc, multi: true },
        { insert: 0, document: { _id: 1 } },
        { delete: 1, filter: { n: 1 }, multi: true },
        { update: 1, filter: {}, updateMods: inc },
      ],
    });
    expect(reply).toMatchObject({ nMatched: 4, nModified: 4, nDeleted: 3, nInserted: 1 });
    expect(await accounts().find().toArray()).toEqual([{ _id: 1, n: 1 }]);
  });

  it('hands out its results in batches', async () => {
    const ops = [1, 2, 3].map((_id) => ({ insert: 0, document: { _id } }));
    const first = await send({ ops, cursor: { batchSize: 2 } });
    expect(first['cursor'].firstBatch).toHaveLength(2);
    const more = { getMore: first['cursor'].id, collection: '$cmd.bulkWrite', $db: 'admin' };
    const { cursor } = await sendRaw(running.uri, more);
    expect(cursor).toMatchObject({
      nextBatch: [{ ok: 1, idx: 2, n: 1 }],
      id: Long.ZERO.toNumber(),
    });
  });

  it('is done once however often it is sent, each operation for itself', async () => {
    await accounts().insertOne({ _id: 1, n: 0 });
    const lsid = { id: new UUID() };
    const txnNumber = Long.fromNumber(1);
    const ops: Document[] = [
      { insert: 0, document: { _id: 1 } },
      { update: 1, filter: { _id: 1 }, updateMods: inc },
    ];
    await send({ ops, lsid, txnNumber });
    const again = await send({
      ops: [...ops, { delete: 0, filter: { _id: 1 } }],
      lsid,
      txnNumber,
    });
    expect(again).toMatchObject({ nErrors: 0, nInserted: 1, nModified: 1, nDeleted: 1 });
    expect(again['retriedStmtIds']).toEqual([0, 1]);
    expect(await accounts().findOne({ _id: 1 })).toEqual({ _id: 1, n: 1 });
    expect(await orders().countDocuments()).toBe(0);
  });

  it('belongs to a transaction as a whole', async () => {
    const session = running.client.startSession();
    session.startTransaction();
    await running.client.bulkWrite<Collections>(inserts(1), { session });
    await session.abortTransaction();
    expect(await orders().countDocuments()).toBe(0);
    await session.withTransaction(async () => {
      await running.client.bulkWrite<Collections>(inserts(1), { session });
    });
    await session.endSession();
    expect(await orders().countDocuments()).toBe(1);
  });

  it('ends its transaction with an error', async () => {
    await orders().insertOne({ _id: 1 });
    const session = running.client.startSession();
    session.startTransaction();
    await expect(
      running.client.bulkWrite<Collections>(inserts(2, 1), { session }),
    ).rejects.toThrow();
    await expect(session.commitTransaction()).rejects.toMatchObject({ code: 251 });
    await session.endSession();
    expect(await orders().countDocuments()).toBe(1);
  });

  const insert = { insert: 0, document: { _id: 1 } };
  it.each<[string, number, Document]>([
    ['another database than admin', 13, { $db: 'shop' }],
    ['an unknown field', 40415, { surprise: 1 }],
    ['no operations', 16, { ops: [] }],
    ['no namespaces', 40414, { nsInfo: null }],
    ['namespaces that are no list', 14, { nsInfo: 5 }],
    ['a namespace that is no document', 14, { nsInfo: [5] }],
    ['a namespace with an unknown field', 40415, { nsInfo: [{ x: 1 }] }],
    ['a namespace without a collection', 73, { nsInfo: [{ ns: 'shop' }] }],
    ['a namespace that is not listed', 2, { ops: [{ ...insert, insert: 2 }] }],
    ['a negative namespace', 2, { ops: [{ ...insert, insert: -1 }] }],
    ['a namespace that is no number', 14, { ops: [{ ...insert, insert: '0' }] }],
    ['an unknown kind of operation', 40415, { ops: [{ frobnicate: 0 }] }],
    ['an insert without a document', 40414, { ops: [{ insert: 0 }] }],
    ['an insert of a number', 14, { ops: [{ insert: 0, document: 5 }] }],
    ['an update without a filter', 40414, { ops: [{ update: 0, updateMods: inc }] }],
    ['an update without changes', 40414, { ops: [{ update: 0, filter: {} }] }],
    ['a delete without a filter', 40414, { ops: [{ delete: 0 }] }],
    ['a delete in an order', 40415, { ops: [{ delete: 0, filter: {}, sort: { n: 1 } }] }],
    ['two kinds of statement ids', 72, { stmtId: 1, stmtIds: [1] }],
    ['statement ids for others', 16, { stmtIds: [1, 2] }],
    [
      'a retry of what changes many',
      72,
      {
        ops: [{ delete: 0, filter: {}, multi: true }],
        lsid: { id: new UUID() },
        txnNumber: Long.ONE,
      },
    ],
  ])('refuses %s', async (_, code, command) => {
    expect(await send({ ops: [insert], ...command })).toMatchObject({ ok: 0, code });
    expect(await orders().countDocuments()).toBe(0);
  });
});

describe('an update in an order', () => {
  beforeEach(async () => {
    await orders().insertMany([
      { _id: 1, n: 3 },
      { _id: 2, n: 1 },
      { _id: 3, n: 2 },
    ]);
  });

  it('changes the first in that order', async () => {
    await orders().updateOne({}, { $set: { n: 10 } }, { sort: { n: 1 } });
    await orders().replaceOne({ n: { $lt: 10 } }, { n: 20 }, { sort: { n: -1 } });
    expect(await orders().find().toArray()).toEqual([
      { _id: 1, n: 20 },
      { _id: 2, n: 10 },
      { _id: 3, n: 2 },
    ]);
  });

  it('cannot change many', async () => {
    const updates = [{ q: {}, u: inc, multi: true, sort: { n: 1 } }];
    await expect(shop.command({ update: 'orders', updates })).rejects.toMatchObject({ code: 9 });
    const ops = [{ update: 0, filter: {}, updateMods: inc, multi: true, sort: { n: 1 } }];
    expect(await send({ ops })).toMatchObject({ ok: 0, code: 9 });
  });
});
