/** What one client may ask for that is much work: each keeps the store busy for a while. */
import type { Collection, Document, MongoClient } from 'mongodb';
import { type Row, rowOf } from './bed.ts';

export interface HeavyTask {
  readonly uri: string;
  readonly name: string;
  /** How many rows there are. */
  readonly size: number;
}

type Heavy = (on: { client: MongoClient; rows: Collection<Row>; size: number }) => Promise<unknown>;

const many = 20_000;
const ids = (from: number) => Array.from({ length: many }, (_, at) => from + at);

export const heavyWork: Readonly<Record<string, Heavy>> = {
  'a scan': ({ rows }) => rows.findOne({ text: 'nothing like it' }),
  'a sort without an index': ({ rows }) =>
    rows.find().sort({ text: 1, code: -1 }).limit(100).toArray(),
  'a group over all': ({ rows }) =>
    rows.aggregate([{ $group: { _id: { $mod: ['$owner', 100] }, n: { $sum: 1 } } }]).toArray(),
  'an update of many': ({ rows }) =>
    rows.updateMany({ _id: { $lt: many } }, { $inc: { balance: 1 } }),
  'an update that indexes see': ({ rows }) =>
    rows.updateMany({ _id: { $lt: many } }, { $set: { at: new Date(0) } }),
  'a find of 20,000 ids': ({ rows }) => rows.find({ _id: { $in: ids(0) } }).toArray(),
  'an insert of 20,000': ({ client, size }) =>
    heap(client).insertMany(ids(size).map(rowOf), { ordered: false }),
  'a transaction of 20,000 updates': ({ client }) =>
    client.withSession((session) =>
      session.withTransaction(() =>
        heap(client).updateMany({}, { $inc: { balance: 1 } }, { session }),
      ),
    ),
  'a delete of many': ({ client }) => heap(client).deleteMany({}),
  'documents of 15 MB': async ({ client }) => {
    const large = client.db('bench').collection('large');
    const parts = Array.from({ length: 30_000 }, (_, at) => ({ at, text: 'x'.repeat(480) }));
    for (let i = 0; i < 3; i++) await large.insertOne({ parts });
    await large.find().toArray();
  },
  'the build of an index': ({ rows }) => rows.createIndex({ text: 1, at: 1 }),
  'a collection dropped': ({ rows }) => rows.drop(),
};

function heap(client: MongoClient): Collection<Document & { _id: number }> {
  return client.db('bench').collection('heap');
}
