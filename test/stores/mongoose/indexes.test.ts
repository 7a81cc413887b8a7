import mongoose, { type Connection, Schema } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectMongoose, isMongo, refusalOf } from '../../support/mongoose.ts';
import { untilTrue } from '../../support/until-true.ts';

let connection: Connection;

beforeAll(async () => {
  connection = await connectMongoose();
});
afterAll(() => connection.close());

const names = async (collection: string) =>
  (await connection.collection(collection).listIndexes().toArray()).map(({ name }) => name).sort();

const row = { _id: String, a: Number, b: String, c: [String], gone: Date } as const;

describe('the indexes of a schema', () => {
  it('are created once, with all their options', async () => {
    const schema = new Schema({ ...row, b: { type: String, unique: true, sparse: true } });
    schema.index({ a: 1, b: -1 }, { name: 'by a' });
    schema.index({ a: 1 }, { unique: true, partialFilterExpression: { b: { $exists: true } } });
    schema.index({ gone: 1 }, { expireAfterSeconds: 60 });
    const Thing = connection.model('Thing', schema, 'things');
    await Thing.createCollection();
    await Thing.createIndexes();
    await Thing.createIndexes();
    expect(await Thing.listIndexes()).toMatchObject([
      { v: 2, key: { _id: 1 }, name: '_id_' },
      { v: 2, key: { b: 1 }, name: 'b_1', unique: true, sparse: true },
      { v: 2, key: { a: 1, b: -1 }, name: 'by a' },
      {
        v: 2,
        key: { a: 1 },
        name: 'a_1',
        unique: true,
        partialFilterExpression: { b: { $exists: true } },
      },
      { v: 2, key: { gone: 1 }, name: 'gone_1', expireAfterSeconds: 60 },
    ]);
    expect(await Thing.diffIndexes()).toEqual({ toDrop: [], toCreate: [] });
  });

  it('are brought to what the schema says by syncIndexes', async () => {
    const before = new Schema(row, { collection: 'synced' });
    before.index({ a: 1 });
    before.index({ b: 1 });
    await connection.model('Before', before).createIndexes();
    const after = new Schema(row, { collection: 'synced' });
    after.index({ b: 1 }, { unique: true });
    after.index({ c: 1 });
    const After = connection.model('After', after);
    const { toDrop, toCreate } = await After.diffIndexes();
    expect([toDrop.sort(), toCreate]).toEqual([
      ['a_1', 'b_1'],
      [{ b: 1 }, { c: 1 }],
    ]);
    expect((await After.syncIndexes()).sort()).toEqual(['a_1', 'b_1']);
    expect(await names('synced')).toEqual(['_id_', 'b_1', 'c_1']);
    expect(await After.cleanIndexes()).toEqual([]);
  });

  it('that contradict what is there are refused, and what is there stays', async () => {
    const one = new Schema(row, { collection: 'contrary' });
    one.index({ a: 1 });
    await connection.model('One', one).createIndexes();
    const other = new Schema(row, { collection: 'contrary' });
    other.index({ a: 1 }, { expireAfterSeconds: 5 });
    const refusal = await refusalOf(connection.model('Other', other).createIndexes());
    expect(refusal).toMatchObject({ code: 85, codeName: 'IndexOptionsConflict' });
    expect(await names('contrary')).toEqual(['_id_', 'a_1']);
  });
});

describe('a unique index', () => {
  it('cannot be built over values that are there twice', async () => {
    const schema = new Schema(row, { collection: 'doubled' });
    schema.index({ a: 1 }, { unique: true });
    const Doubled = connection.model('Doubled', schema);
    await Doubled.insertMany([
      { _id: 'x', a: 1 },
      { _id: 'y', a: 1 },
    ]);
    const refusal = await refusalOf(Doubled.createIndexes());
    expect(refusal).toMatchObject({ code: 11_000, keyValue: { a: 1 } });
    expect(await names('doubled')).toEqual(['_id_']);
  });

  it('holds for those documents that a partial filter names, and for one that has no value', async () => {
    const schema = new Schema(row, { collection: 'partial', versionKey: false });
    schema.index({ a: 1 }, { unique: true, partialFilterExpression: { b: 'open' } });
    const Partial = connection.model('Partial', schema);
    await Partial.createIndexes();
    await Partial.insertMany([
      { _id: '1', a: 1, b: 'closed' },
      { _id: '2', a: 1, b: 'closed' },
      { _id: '3', a: 1, b: 'open' },
      { _id: '4', b: 'open' },
    ]);
    const reopened = Partial.updateOne({ _id: '1' }, { b: 'open' });
    expect(await refusalOf(reopened)).toMatchObject({ code: 11_000, keyValue: { a: 1 } });
    const second = Partial.create({ _id: '5', b: 'open' });
    expect(await refusalOf(second)).toMatchObject({ code: 11_000, keyValue: { a: null } });
    await Partial.updateOne({ _id: '3' }, { b: 'closed' });
    await Partial.updateOne({ _id: '1' }, { b: 'open' });
    expect(await Partial.find({ a: 1, b: 'open' }).lean()).toMatchObject([{ _id: '1' }]);
  });

  it('over a list lets no two documents share a value', async () => {
    const schema = new Schema(row, { collection: 'lists' });
    schema.index({ c: 1 }, { unique: true });
    const Listed = connection.model('Listed', schema);
    await Listed.createIndexes();
    await Listed.create({ _id: '1', c: ['a', 'b', 'a'] });
    const shared = Listed.create({ _id: '2', c: ['x', 'b'] });
    expect(await refusalOf(shared)).toMatchObject({ code: 11_000, keyValue: { c: 'b' } });
    await Listed.create({ _id: '3', c: ['x'] });
  });
});

describe('documents that expire', () => {
  it('go when their time is over, and the others stay', async () => {
    // The embedded store can be told to look at once; a MongoDB takes up to a minute.
    if (isMongo) return;
    const schema = new Schema(row, { collection: 'expiring' });
    schema.index({ gone: 1 }, { expireAfterSeconds: 0 });
    const Expiring = connection.model('Expiring', schema);
    await Expiring.createIndexes();
    await Expiring.insertMany([
      { _id: 'past', gone: new Date(0) },
      { _id: 'future', gone: new Date('2200-01-01') },
      { _id: 'never' },
    ]);
    const isGone = async () => (await Expiring.findById('past')) === null;
    const admin = connection.getClient().db('admin');
    const everySecond = { setParameter: 1, ttlIntervalSeconds: 1 };
    await admin.command(everySecond);
    await untilTrue(isGone, 20_000, 'the document’s end');
    await admin.command({ ...everySecond, ttlIntervalSeconds: 60 });
    const left = await Expiring.find({ _id: { $in: ['future', 'never'] } });
    expect(left).toHaveLength(2);
  });
});

describe('what the embedded store has no index for', () => {
  it('is refused in so many words', async () => {
    if (isMongo) return;
    const kinds = [
      [{ b: 'text' }, {}, /an index of type "text" is not supported/],
      [{ b: '2dsphere' }, {}, /an index of type "2dsphere" is not supported/],
      [{ '$**': 1 }, {}, /a wildcard index is not supported/],
      [{ b: 1 }, { collation: { locale: 'ko' } }, /a collation other than simple is not supported/],
    ] as const;
    for (const [key, options, reason] of kinds) {
      const refusal = await refusalOf(connection.collection('odd').createIndex(key, options));
      expect(refusal).toBeInstanceOf(mongoose.mongo.MongoServerError);
      expect(refusal.message).toMatch(reason);
    }
  });
});
