import mongoose, { type Connection, type Model, Schema } from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectMongoose, refusalOf } from '../../support/mongoose.ts';

interface UserRow {
  _id: string;
  handle: string;
  visits: number;
  state: string;
  langs: string[];
}

const schema = new Schema<UserRow>(
  {
    _id: String,
    handle: { type: String, required: true },
    visits: { type: Number, default: 0 },
    state: { type: String, default: 'fresh' },
    langs: { type: [String], default: ['ko'] },
  },
  { versionKey: false },
);
schema.index({ handle: 1 }, { unique: true });

let connection: Connection;
let User: Model<UserRow>;

beforeAll(async () => {
  connection = await connectMongoose();
  User = connection.model<UserRow>('User', schema, 'users');
  await User.createIndexes();
});
afterAll(() => connection.close());
beforeEach(async () => {
  await User.deleteMany({});
  await User.insertMany([user('a'), user('b')]);
});

const user = (id: string, handle = id) => ({ _id: id, handle });
const all = () => User.find({}).sort({ _id: 1 }).lean<UserRow[]>();
const idsThere = async () => (await all()).map(({ _id }) => _id);

describe('a value that must be unique', () => {
  it('is refused with the index and the value, however it is written', async () => {
    const attempts = [
      () => User.create(user('c', 'a')),
      () => User.insertMany([user('c', 'a')]),
      () => User.updateOne({ _id: 'b' }, { handle: 'a' }),
      () => User.findOneAndUpdate({ _id: 'b' }, { handle: 'a' }),
      () => User.updateOne({ _id: 'c' }, { handle: 'a' }, { upsert: true }),
      () => User.replaceOne({ _id: 'b' }, { handle: 'a' }),
    ];
    for (const attempt of attempts) {
      const refusal = await refusalOf(attempt());
      expect(refusal).toBeInstanceOf(mongoose.mongo.MongoServerError);
      expect(refusal).toMatchObject({ code: 11_000 });
      expect(refusal.message).toContain('handle_1 dup key: { handle: "a" }');
    }
    const refusal = await refusalOf(User.create(user('c', 'a')));
    expect(refusal).toMatchObject({ keyPattern: { handle: 1 }, keyValue: { handle: 'a' } });
    expect(await idsThere()).toEqual(['a', 'b']);
  });
});

describe('insertMany', () => {
  it('stops at the first that is refused when ordered', async () => {
    const refusal = await refusalOf(User.insertMany([user('c'), user('d', 'a'), user('e')]));
    expect(refusal).toMatchObject({ code: 11_000, insertedCount: 1 });
    expect(await idsThere()).toEqual(['a', 'b', 'c']);
  });

  it('goes on when not, and tells of all that were refused', async () => {
    const rows = [user('c', 'a'), user('d'), user('a'), user('e')];
    const refusal = await refusalOf(User.insertMany(rows, { ordered: false }));
    if (!(refusal instanceof mongoose.mongo.MongoBulkWriteError)) throw refusal;
    const errors = [refusal.writeErrors].flat();
    expect(errors.map(({ index, code }) => [index, code])).toEqual([
      [0, 11_000],
      [2, 11_000],
    ]);
    expect(await idsThere()).toEqual(['a', 'b', 'd', 'e']);
  });

  it('leaves out what its schema refuses, when it is told to go on', async () => {
    const rows = [user('c'), { _id: 'd' }, user('e')];
    const result = await User.insertMany(rows, { ordered: false, rawResult: true });
    expect(result.insertedCount).toBe(2);
    expect(result.mongoose?.validationErrors).toHaveLength(1);
    expect(await idsThere()).toEqual(['a', 'b', 'c', 'e']);
  });

  it('takes rows as they are when lean', async () => {
    await User.insertMany([{ ...user('c'), visits: 7 }], { lean: true });
    expect(await User.findById('c').lean()).toEqual({ _id: 'c', handle: 'c', visits: 7 });
  });
});

describe('bulkWrite', () => {
  it('does writes of every kind in order, and counts them', async () => {
    const result = await User.bulkWrite([
      { insertOne: { document: { _id: 'c', handle: 'c', visits: 1, state: 'new', langs: [] } } },
      { updateOne: { filter: { _id: 'c' }, update: { $inc: { visits: 2 } } } },
      { updateMany: { filter: {}, update: { $set: { state: 'seen' } } } },
      {
        replaceOne: {
          filter: { _id: 'b' },
          replacement: { handle: 'b2', visits: 5, state: '', langs: [] },
        },
      },
      { updateOne: { filter: { _id: 'd' }, update: { handle: 'd' }, upsert: true } },
      { deleteOne: { filter: { _id: 'a' } } },
    ]);
    expect(result).toMatchObject({
      insertedCount: 1,
      matchedCount: 5,
      modifiedCount: 5,
      deletedCount: 1,
      upsertedCount: 1,
      upsertedIds: { 4: 'd' },
    });
    expect(await all()).toEqual([
      { _id: 'b', handle: 'b2', visits: 5, state: '', langs: [] },
      { _id: 'c', handle: 'c', visits: 3, state: 'seen', langs: [] },
      { _id: 'd', handle: 'd', visits: 0, state: 'fresh', langs: ['ko'] },
    ]);
  });

  it('stops at the first that is refused when ordered, and goes on when not', async () => {
    const writes = [
      { updateOne: { filter: { _id: 'a' }, update: { $inc: { visits: 1 } } } },
      { updateOne: { filter: { _id: 'a' }, update: { handle: 'b' } } },
      { updateOne: { filter: { _id: 'a' }, update: { $inc: { visits: 1 } } } },
    ];
    await expect(User.bulkWrite(writes)).rejects.toMatchObject({ code: 11_000, matchedCount: 1 });
    expect((await User.findById('a'))?.visits).toBe(1);
    const loose = User.bulkWrite(writes, { ordered: false });
    await expect(loose).rejects.toMatchObject({ code: 11_000, matchedCount: 2 });
    expect((await User.findById('a'))?.visits).toBe(3);
  });

  it('saves many documents, each with what was changed in it', async () => {
    const [a, b] = await User.find({}).sort({ _id: 1 });
    if (!a || !b) throw new Error('two people were there');
    a.visits = 10;
    b.langs.push('zh');
    await User.bulkSave([a, b, new User(user('c'))]);
    expect((await all()).map(({ visits, langs }) => [visits, langs])).toEqual([
      [10, ['ko']],
      [0, ['ko', 'zh']],
      [0, ['ko']],
    ]);
  });
});

describe('an upsert', () => {
  it('makes a document of its filter, its update and the schema’s defaults', async () => {
    const update = { $inc: { visits: 2 }, $setOnInsert: { state: 'invited' } };
    const first = await User.updateOne({ _id: 'c', handle: 'c' }, update, { upsert: true });
    expect(first).toMatchObject({ matchedCount: 0, upsertedCount: 1, upsertedId: 'c' });
    const second = await User.updateOne({ _id: 'c', handle: 'c' }, update, { upsert: true });
    expect(second).toMatchObject({ matchedCount: 1, modifiedCount: 1, upsertedCount: 0 });
    const made = { _id: 'c', handle: 'c', visits: 4, state: 'invited', langs: ['ko'] };
    expect(await User.findById('c').lean()).toEqual(made);
    const bare = { upsert: true, setDefaultsOnInsert: false };
    await User.updateOne({ _id: 'd' }, { handle: 'd' }, bare);
    expect(await User.findById('d').lean()).toEqual({ _id: 'd', handle: 'd' });
  });

  it('that many try at once makes one document', async () => {
    const once = () =>
      User.findOneAndUpdate(
        { handle: 'crowd' },
        { $inc: { visits: 1 }, $setOnInsert: { _id: 'crowd' } },
        { upsert: true, returnDocument: 'after' },
      );
    await Promise.all(Array.from({ length: 12 }, once));
    expect(await User.findById('crowd').lean()).toMatchObject({ visits: 12 });
  });
});

describe('an update', () => {
  it('is cast by the schema, validated when asked, and counts what it changed', async () => {
    // As a form sends it.
    await User.updateOne({ _id: 'a' }, { $set: Object.fromEntries([['visits', '12']]) });
    expect((await User.findById('a').lean())?.visits).toBe(12);
    await expect(User.updateOne({ _id: 'a' }, { visits: Number('x') })).rejects.toMatchObject({
      name: 'CastError',
    });
    const emptied = User.updateOne(
      { _id: 'a' },
      { $unset: { handle: 1 } },
      { runValidators: true },
    );
    await expect(emptied).rejects.toMatchObject({ name: 'ValidationError' });
    const same = await User.updateMany({}, { $set: { state: 'fresh' } });
    expect(same).toMatchObject({ matchedCount: 2, modifiedCount: 0 });
  });

  it('may be a pipeline over the document itself', async () => {
    const pipeline = [
      { $set: { visits: { $add: ['$visits', { $size: '$langs' }] } } },
      { $unset: 'state' },
    ];
    await User.updateMany({}, pipeline, { updatePipeline: true });
    expect((await all())[0]).toEqual({ _id: 'a', handle: 'a', visits: 1, langs: ['ko'] });
  });

  it('deletes one, many, or all', async () => {
    await User.insertMany([user('c'), user('d')]);
    expect(await User.deleteOne({ handle: 'c' })).toMatchObject({ deletedCount: 1 });
    expect(await User.deleteMany({ handle: { $gte: 'b' } })).toMatchObject({ deletedCount: 2 });
    expect(await User.deleteMany({})).toMatchObject({ deletedCount: 1 });
  });
});
