import { type Connection, type Model, Schema } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectMongoose, productOptions } from '../../support/mongoose.ts';

interface OrderRow {
  _id: string;
  shop: string;
  buyer: string;
  total: bigint;
  lines: { product: string; quantity: number }[];
  placedAt: Date;
}

const schema = new Schema<OrderRow>(
  {
    _id: { type: String, required: true },
    shop: String,
    buyer: String,
    total: Schema.Types.BigInt,
    lines: [{ _id: false, product: String, quantity: Number }],
    placedAt: Date,
  },
  { versionKey: false },
);
schema.index({ shop: 1, placedAt: 1 });

let connection: Connection;
let Order: Model<OrderRow>;

const day = (number: number) => new Date(Date.UTC(2046, 4, number, 9));

beforeAll(async () => {
  connection = await connectMongoose(productOptions);
  Order = connection.model<OrderRow>('Order', schema, 'orders');
  await Order.createIndexes();
  const order = (id: string, buyer: string, total: bigint, products: string[], at: number) => ({
    _id: id,
    shop: 's',
    buyer,
    total,
    lines: products.map((product, i) => ({ product, quantity: i + 1 })),
    placedAt: day(at),
  });
  await Order.insertMany([
    order('1', 'kim', 100n, ['tea', 'cup'], 1),
    order('2', 'lee', 250n, ['tea'], 1),
    order('3', 'kim', 50n, ['pot', 'tea', 'cup'], 2),
    order('4', 'park', 9_007_199_254_740_993n, [], 3),
  ]);
  const people = connection.collection<{ _id: string; name: string }>('people');
  await people.insertMany([
    { _id: 'kim', name: 'Min' },
    { _id: 'lee', name: 'Su' },
  ]);
});
afterAll(() => connection.close());

const ofShop = () => Order.aggregate().match({ shop: 's' });

describe('an aggregation', () => {
  it('groups, adds up and sorts', async () => {
    const sums = await ofShop()
      .group({
        _id: '$buyer',
        spent: { $sum: '$total' },
        orders: { $sum: 1 },
        first: { $min: '$placedAt' },
      })
      .sort({ orders: -1, spent: -1 });
    expect(sums).toEqual([
      { _id: 'kim', spent: 150n, orders: 2, first: day(1) },
      { _id: 'park', spent: 9_007_199_254_740_993n, orders: 1, first: day(3) },
      { _id: 'lee', spent: 250n, orders: 1, first: day(1) },
    ]);
  });

  it('unwinds lists, joins, and keeps what has nothing to join when told', async () => {
    const sold = await ofShop()
      .unwind('$lines')
      .group({ _id: '$lines.product', sold: { $sum: '$lines.quantity' } })
      .sort('_id');
    expect(sold).toEqual([
      { _id: 'cup', sold: 5 },
      { _id: 'pot', sold: 1 },
      { _id: 'tea', sold: 4 },
    ]);
    const named = await ofShop()
      .lookup({ from: 'people', localField: 'buyer', foreignField: '_id', as: 'person' })
      .unwind({ path: '$person', preserveNullAndEmptyArrays: true })
      .sort('_id')
      .project({ name: '$person.name' });
    expect(named).toEqual([
      { _id: '1', name: 'Min' },
      { _id: '2', name: 'Su' },
      { _id: '3', name: 'Min' },
      { _id: '4' },
    ]);
  });

  it('answers several questions at once', async () => {
    const [answers] = await ofShop().facet({
      byDay: [
        {
          $group: {
            _id: { $dateToString: { date: '$placedAt', format: '%Y-%m-%d' } },
            n: { $sum: 1 },
          },
        },
        { $sort: { _id: 1 } },
      ],
      sizes: [
        { $project: { size: { $size: '$lines' } } },
        { $sortByCount: '$size' },
        { $limit: 1 },
        { $project: { count: 1 } },
      ],
      count: [{ $count: 'n' }],
    });
    expect(answers).toEqual({
      byDay: [
        { _id: '2046-05-01', n: 2 },
        { _id: '2046-05-02', n: 1 },
        { _id: '2046-05-03', n: 1 },
      ],
      sizes: [{ _id: expect.anything(), count: 1 }],
      count: [{ n: 4 }],
    });
  });

  it('walks by a cursor, in batches', async () => {
    const seen: string[] = [];
    const cursor = ofShop().sort('-_id').cursor<OrderRow>({ batchSize: 1 });
    await cursor.eachAsync((order) => void seen.push(order._id));
    expect(seen).toEqual(['4', '3', '2', '1']);
  });

  it('reads its own transaction', async () => {
    const total = await connection.transaction(async (session) => {
      await Order.updateOne({ _id: '2' }, { $inc: { total: 1n } }, { session });
      const [sum] = await Order.aggregate<{ total: bigint }>([
        { $match: { shop: 's', _id: { $lt: '4' } } },
        { $group: { _id: null, total: { $sum: '$total' } } },
      ]).session(session);
      await Order.updateOne({ _id: '2' }, { $inc: { total: -1n } }, { session });
      return sum?.total;
    });
    expect(total).toBe(401n);
  });

  it('writes what it finds into another collection, and again without doubling it', async () => {
    const merge = () =>
      ofShop()
        .group({ _id: '$buyer', spent: { $sum: '$total' } })
        .append({ $merge: { into: 'spending', on: '_id', whenMatched: 'replace' } });
    await merge();
    await merge();
    const kept = await connection
      .collection<{ _id: string }>('spending')
      .find({})
      .sort({ _id: 1 })
      .toArray();
    expect(kept.map(({ _id }) => _id)).toEqual(['kim', 'lee', 'park']);
  });
});
