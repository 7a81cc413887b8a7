import { type Connection, type Model, Schema, type Types } from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectMongoose } from '../../support/mongoose.ts';

let connection: Connection;

interface Line {
  _id: Types.ObjectId;
  product: string;
  quantity: number;
  notes: string[];
}

interface OrderRow {
  _id: string;
  lines: Types.DocumentArray<Line>;
  tags: Types.Array<string>;
  grid: number[][];
}

const lineSchema = new Schema<Line>({ product: String, quantity: Number, notes: [String] });
const orderSchema = new Schema<OrderRow>({
  _id: String,
  lines: [lineSchema],
  tags: [String],
  grid: [[Number]],
});

let Order: Model<OrderRow>;

beforeAll(async () => {
  connection = await connectMongoose();
  Order = connection.model<OrderRow>('Order', orderSchema, 'orders');
});
afterAll(() => connection.close());

const line = (product: string, quantity: number) => ({ product, quantity, notes: [] });

beforeEach(async () => {
  await Order.deleteOne({ _id: 'o' });
  await Order.create({ _id: 'o', lines: [line('tea', 1), line('cup', 2), line('pot', 3)] });
});

const products = async () => {
  const { lines } = await Order.findById('o').orFail();
  return lines.map(({ product, quantity }) => `${product} ${quantity}`);
};

describe('subdocuments in a list', () => {
  it('have ids by which they are found, changed and removed', async () => {
    const order = await Order.findById('o').orFail();
    const [tea, cup] = order.lines.map(({ _id }) => _id);
    if (!tea || !cup) throw new Error('the lines have no ids');
    order.lines.id(cup)?.set({ quantity: 20, notes: ['blue'] });
    order.lines.pull(tea);
    order.lines.push(line('jar', 4));
    await order.save();
    expect(await products()).toEqual(['cup 20', 'pot 3', 'jar 4']);
    const again = await Order.findById('o').orFail();
    again.lines.id(cup)?.deleteOne();
    again.lines.unshift(line('bag', 5));
    await again.save();
    expect(await products()).toEqual(['bag 5', 'pot 3', 'jar 4']);
  });

  it('are changed where the filter found them, everywhere, or where an array filter says', async () => {
    const cup = { _id: 'o', 'lines.product': 'cup' };
    await Order.updateOne(cup, { $set: { 'lines.$.quantity': 7 } });
    expect(await products()).toEqual(['tea 1', 'cup 7', 'pot 3']);
    await Order.updateOne({ _id: 'o' }, { $inc: { 'lines.$[].quantity': 1 } });
    expect(await products()).toEqual(['tea 2', 'cup 8', 'pot 4']);
    await Order.updateOne(
      { _id: 'o' },
      { $set: { 'lines.$[many].quantity': 0 }, $push: { 'lines.$[pot].notes': 'last' } },
      { arrayFilters: [{ 'many.quantity': { $gt: 4 } }, { 'pot.product': 'pot' }] },
    );
    expect(await products()).toEqual(['tea 2', 'cup 0', 'pot 4']);
    expect((await Order.findById('o').orFail()).lines[2]?.notes).toEqual(['last']);
  });

  it('are added sorted and cut, and taken away by what they hold', async () => {
    await Order.updateOne(
      { _id: 'o' },
      { $push: { lines: { $each: [line('jar', 0)], $sort: { quantity: 1 }, $slice: 3 } } },
    );
    expect(await products()).toEqual(['jar 0', 'tea 1', 'cup 2']);
    await Order.updateOne({ _id: 'o' }, { $pull: { lines: { quantity: { $lt: 2 } } } });
    expect(await products()).toEqual(['cup 2']);
  });

  it('are found by one element that meets all conditions', async () => {
    const both = { $elemMatch: { product: 'tea', quantity: 3 } };
    expect(await Order.exists({ _id: 'o', lines: both })).toBeNull();
    expect(await Order.exists({ _id: 'o', 'lines.product': 'tea', 'lines.quantity': 3 })).toEqual({
      _id: 'o',
    });
  });
});

describe('plain lists', () => {
  it('keep one of each with addToSet, and lose ends, values and all values', async () => {
    const order = await Order.findById('o').orFail();
    order.tags.addToSet('a', 'b', 'a');
    await order.save();
    await Order.updateOne({ _id: 'o' }, { $addToSet: { tags: { $each: ['b', 'c', 'd'] } } });
    await Order.updateOne({ _id: 'o' }, { $pop: { tags: -1 } });
    await Order.updateOne({ _id: 'o' }, { $pullAll: { tags: ['c', 'x'] } });
    const found = await Order.findById('o').orFail();
    expect([...found.tags]).toEqual(['b', 'd']);
    found.tags.remove('b');
    found.tags.push('z', 'e');
    found.tags.sort();
    await found.save();
    expect([...(await Order.findById('o').orFail()).tags]).toEqual(['d', 'e', 'z']);
  });

  it('may lie in lists', async () => {
    const order = await Order.findById('o').orFail();
    order.grid = [[1, 2], [3]];
    await order.save();
    await Order.updateOne({ _id: 'o' }, { $set: { 'grid.1.0': 9 }, $push: { 'grid.0': 5 } });
    expect((await Order.findById('o').lean())?.grid).toEqual([[1, 2, 5], [9]]);
  });
});
