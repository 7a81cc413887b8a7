import mongoose, { type Connection, type Model, Schema, type Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectMongoose, refusalOf } from '../../support/mongoose.ts';

interface ListRow {
  _id: string;
  items: Types.Array<number>;
  name: string;
}

const listSchema = new Schema<ListRow>({ _id: String, items: [Number], name: String });

let connection: Connection;
let List: Model<ListRow>;

beforeAll(async () => {
  connection = await connectMongoose();
  List = connection.model<ListRow>('List', listSchema, 'lists');
});
afterAll(() => connection.close());

describe('the version of a document with a list', () => {
  it('rises when places in the list move, and not when something is added at the end', async () => {
    const doc = await List.create({ _id: 'a', items: [1, 2, 3] });
    doc.items.push(4);
    await doc.save();
    expect((await List.findById('a').orFail()).get('__v')).toBe(1);
    doc.items.set(0, 9);
    await doc.save();
    doc.set('items', [7]);
    await doc.save();
    doc.name = 'renamed';
    await doc.save();
    const found = await List.findById('a').orFail();
    expect(found.toObject()).toEqual({ _id: 'a', items: [7], name: 'renamed', __v: 2 });
  });

  it('refuses a change by place when the list has moved since it was read', async () => {
    await List.create({ _id: 'b', items: [1, 2, 3] });
    const slow = await List.findById('b').orFail();
    const quick = await List.findById('b').orFail();
    quick.set('items', [3]);
    await quick.save();
    slow.set('items.2', 30);
    expect(await refusalOf(slow.save())).toBeInstanceOf(mongoose.Error.VersionError);
    expect((await List.findById('b').orFail()).get('items')).toEqual([3]);
  });
});

describe('optimistic concurrency', () => {
  it('lets one of two people who read the same version save, and tells the other', async () => {
    const schema = new Schema({ _id: String, price: Number }, { optimisticConcurrency: true });
    const Offer = connection.model('Offer', schema, 'offers');
    await Offer.create({ _id: 'a', price: 1 });
    const readers = await Promise.all(
      Array.from({ length: 6 }, () => Offer.findById('a').orFail()),
    );
    const outcomes = await Promise.allSettled(
      readers.map((reader, index) => {
        reader.price = 10 + index;
        return reader.save();
      }),
    );
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(5);
    for (const each of refused) {
      expect(each).toMatchObject({ reason: { name: 'VersionError' } });
    }
    const winner = outcomes.findIndex(({ status }) => status === 'fulfilled');
    expect((await Offer.findById('a').orFail()).toObject()).toEqual({
      _id: 'a',
      price: 10 + winner,
      __v: 1,
    });
  });
});
