import mongoose, { type Connection, type Model, Schema, type Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectMongoose, productOptions } from '../../support/mongoose.ts';

const { BigInt: Int64, Double, Int32, Decimal128, UUID } = Schema.Types;

interface PurseRow {
  _id: string;
  amount: bigint;
  rate: number;
  small: number;
  price: Types.Decimal128;
  key: Types.UUID;
  hash: Buffer;
  at: Date;
  amounts: Map<string, bigint>;
  parts: bigint[];
}

const schema = new Schema<PurseRow>(
  {
    _id: { type: String, required: true },
    amount: { type: Int64, required: true },
    rate: Double,
    small: Int32,
    price: Decimal128,
    key: UUID,
    hash: Buffer,
    at: Date,
    amounts: { type: Map, of: Int64 },
    parts: [Int64],
  },
  { versionKey: false },
);
schema.index({ amount: 1 });
schema.index({ key: 1 });

/** Above what a JavaScript number can tell apart from its neighbours. */
const large = 9_007_199_254_740_993n;
const largest = 2n ** 63n - 1n;

let connection: Connection;
let Purse: Model<PurseRow>;

beforeAll(async () => {
  connection = await connectMongoose(productOptions);
  Purse = connection.model<PurseRow>('Purse', schema, 'purses');
  await Purse.createIndexes();
  await Purse.insertMany([
    { _id: 'a', amount: large, parts: [1n, largest], amounts: new Map([['KRW', large]]) },
    { _id: 'b', amount: 5n },
    { _id: 'c', amount: -largest },
  ]);
});
afterAll(() => connection.close());

/** What the store calls the types of a document's fields. */
async function typesOf(id: string): Promise<Record<string, string>> {
  const [row] = await connection
    .collection<{ _id: string }>('purses')
    .aggregate<{ types: { k: string; v: string }[] }>([
      { $match: { _id: id } },
      { $set: { pairs: { $objectToArray: '$$ROOT' } } },
      {
        $project: {
          types: {
            $map: { input: '$pairs', in: { k: '$$this.k', v: { $type: '$$this.v' } } },
          },
        },
      },
    ])
    .toArray();
  return Object.fromEntries((row?.types ?? []).map(({ k, v }) => [k, v]));
}

describe('a bigint', () => {
  it('is a long in the store, exact, and a bigint again', async () => {
    expect((await Purse.findById('a').lean())?.amount).toBe(large);
    const { amount, parts, amounts } = await Purse.findById('a').orFail();
    expect([amount, [...parts], amounts.get('KRW')]).toEqual([large, [1n, largest], large]);
    expect(await typesOf('b')).toMatchObject({ amount: 'long' });
  });

  it('that is small stays a long through every kind of write', async () => {
    await Purse.updateOne({ _id: 'b' }, { $set: { amount: 7n } });
    await Purse.updateOne({ _id: 'b' }, { $inc: { amount: 1n } });
    const purse = await Purse.findById('b').orFail();
    purse.amount += 1n;
    await purse.save();
    await Purse.updateOne({ _id: 'b' }, { $max: { amount: 3n } });
    await Purse.bulkWrite([
      { updateOne: { filter: { _id: 'b' }, update: { $inc: { amount: -4n } } } },
    ]);
    expect((await Purse.findById('b').lean())?.amount).toBe(5n);
    expect(await typesOf('b')).toMatchObject({ amount: 'long' });
  });

  it('is found, ordered and added up without losing a unit', async () => {
    expect(await Purse.countDocuments({ amount: { $gt: large - 1n, $lt: large + 1n } })).toBe(1);
    const ordered = await Purse.find({ amount: { $lte: largest } })
      .sort({ amount: 1 })
      .lean();
    expect(ordered.map(({ _id }) => _id)).toEqual(['c', 'b', 'a']);
    const [sum] = await Purse.aggregate<{ total: bigint }>([
      { $match: { _id: { $in: ['a', 'b'] } } },
      { $group: { _id: null, total: { $sum: '$amount' } } },
    ]);
    expect(sum?.total).toBe(large + 5n);
  });

  it('is never wrapped around', async () => {
    const beyond = Purse.updateOne({ _id: 'c' }, { $inc: { amount: -2n } });
    await expect(beyond).rejects.toMatchObject({ name: 'MongoServerError' });
    expect((await Purse.findById('c').lean())?.amount).toBe(-largest);
  });

  it('is taken away only as far as a condition allows', async () => {
    const pay = (amount: bigint) =>
      Purse.updateOne({ _id: 'b', amount: { $gte: amount } }, { $inc: { amount: -amount } });
    const paid = await Promise.all(Array.from({ length: 8 }, () => pay(2n)));
    expect(paid.filter(({ modifiedCount }) => modifiedCount === 1)).toHaveLength(2);
    expect((await Purse.findById('b').lean())?.amount).toBe(1n);
  });
});

describe('other values', () => {
  it('keep their type and all of their digits', async () => {
    const key = new mongoose.Types.UUID('0189a1f2-7c3b-7d4e-8f00-112233445566');
    const price = mongoose.Types.Decimal128.fromString('12345678901234567890.10');
    const row = {
      amount: 1n,
      rate: 2,
      small: 3,
      price,
      key,
      hash: Buffer.from([0, 255]),
      at: new Date(-1),
    };
    await Purse.create({ _id: 'd', ...row });
    expect(await typesOf('d')).toMatchObject({
      rate: 'double',
      small: 'int',
      price: 'decimal',
      key: 'binData',
      hash: 'binData',
      at: 'date',
    });
    const found = await Purse.findOne({ key: '0189a1f2-7c3b-7d4e-8f00-112233445566' }).orFail();
    expect(found.price.toString()).toBe('12345678901234567890.10');
    expect(found.key.toString()).toBe('0189a1f2-7c3b-7d4e-8f00-112233445566');
    expect(Buffer.from(found.hash)).toEqual(Buffer.from([0, 255]));
    expect(found.at).toEqual(new Date(-1));
  });

  it('add decimals exactly, and numbers of all kinds find each other', async () => {
    const tenth = mongoose.Types.Decimal128.fromString('0.1');
    await Purse.create({ _id: 'e', amount: 3n, price: tenth, rate: 3, small: 3 });
    for (let i = 0; i < 2; i += 1) await Purse.updateOne({ _id: 'e' }, { $inc: { price: tenth } });
    expect((await Purse.findById('e').orFail()).price.toString()).toBe('0.3');
    const same = { $expr: { $and: [{ $eq: ['$amount', '$rate'] }, { $eq: ['$rate', '$small'] }] } };
    expect(await Purse.exists({ _id: 'e', ...same })).toEqual({ _id: 'e' });
  });
});
