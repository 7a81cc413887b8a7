import { type Connection, type Model, Schema } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectMongoose } from '../../support/mongoose.ts';

interface ProductRow {
  _id: string;
  shop: string;
  name: string;
  price: number;
  tags: string[];
  sizes: { name: string; left: number }[];
  isOnSale: boolean;
}

const schema = new Schema<ProductRow>(
  {
    _id: { type: String, required: true },
    shop: String,
    name: String,
    price: Number,
    tags: { type: [String], default: ['new'] },
    sizes: [{ _id: false, name: String, left: Number }],
    isOnSale: { type: Boolean, default: true },
  },
  { versionKey: false },
);
schema.index({ shop: 1, price: 1 });
schema.index({ tags: 1 });

let connection: Connection;
let Product: Model<ProductRow>;

const ids = (found: readonly { _id: string }[]) => found.map(({ _id }) => _id);

beforeAll(async () => {
  connection = await connectMongoose();
  Product = connection.model<ProductRow>('Product', schema, 'products');
  await Product.createIndexes();
  const sizes = [
    { name: 'S', left: 0 },
    { name: 'M', left: 2 },
    { name: 'L', left: 5 },
  ];
  await Product.insertMany(
    Array.from({ length: 25 }, (_, i) => ({
      _id: `p${String(i).padStart(2, '0')}`,
      shop: i < 20 ? 'one' : 'two',
      name: `Tea ${i}`,
      price: (i * 7) % 25,
      tags: i % 2 === 0 ? ['even'] : ['odd', `n${i}`],
      sizes,
    })),
  );
});
afterAll(() => connection.close());

describe('a query', () => {
  it('finds by ranges, lists, texts and what is not there, in the order asked for', async () => {
    const cheap = await Product.find({ shop: 'one', price: { $gte: 2, $lt: 6 } }).sort('-price');
    expect(cheap.map(({ price }) => price)).toEqual([5, 3, 2]);
    const either = Product.find({ $or: [{ _id: 'p03' }, { tags: { $in: ['n5', 'n7'] } }] });
    expect(ids(await either.sort({ _id: 1 }))).toEqual(['p03', 'p05', 'p07']);
    const named = Product.where('shop')
      .equals('two')
      .where('name')
      .regex(/^tea 2[34]$/i);
    expect(ids(await named.sort('_id'))).toEqual(['p23', 'p24']);
    expect(
      await Product.find({ shop: 'one', colour: { $exists: true } }).setOptions({
        strictQuery: false,
      }),
    ).toEqual([]);
    expect(ids(await Product.find({ _id: { $in: ['p01', 'p02'] }, tags: { $ne: 'odd' } }))).toEqual(
      ['p02'],
    );
  });

  it('pages, counts and tells whether there is any', async () => {
    const page = Product.find({ shop: 'one' }).sort({ price: 1 }).skip(5).limit(3);
    expect((await page).map(({ price }) => price)).toEqual(
      (await Product.find({ shop: 'one' }).sort({ price: 1 })).slice(5, 8).map((p) => p.price),
    );
    expect(await Product.countDocuments({ shop: 'two' })).toBe(5);
    expect(await Product.estimatedDocumentCount()).toBe(25);
    expect(await Product.exists({ shop: 'two', price: 1000 })).toBeNull();
    expect((await Product.distinct('tags', { shop: 'two' })).sort()).toEqual([
      'even',
      'n21',
      'n23',
      'odd',
    ]);
  });

  it('gives the fields it is asked for', async () => {
    const one = await Product.findById('p01').select('name price').lean();
    expect(one).toEqual({ _id: 'p01', name: 'Tea 1', price: 7 });
    expect(await Product.findById('p01', { _id: 0, shop: 1 }).lean()).toEqual({ shop: 'one' });
    const rest = await Product.findById('p01').select('-sizes -tags -isOnSale').lean();
    expect(rest).toEqual({ _id: 'p01', shop: 'one', name: 'Tea 1', price: 7 });
    const last = await Product.findById('p01', { sizes: { $slice: -1 }, tags: 0 }).lean();
    expect(last).toMatchObject({ name: 'Tea 1', sizes: [{ name: 'L', left: 5 }] });
    const some = await Product.findById('p01', {
      sizes: { $elemMatch: { left: { $gt: 0 } } },
    }).lean();
    expect(some).toEqual({ _id: 'p01', sizes: [{ name: 'M', left: 2 }] });
    const found = await Product.findOne({ _id: 'p01', 'sizes.left': 5 }, { 'sizes.$': 1 }).lean();
    expect(found?.sizes).toEqual([{ name: 'L', left: 5 }]);
  });

  it('gives plain objects when lean, and documents with defaults when not', async () => {
    // As an older version of the product may have left it.
    const rows = connection.collection<{ _id: string; shop: string }>('products');
    await rows.insertOne({ _id: 'bare', shop: 'bare' });
    expect(await Product.findById('bare').lean()).toEqual({ _id: 'bare', shop: 'bare' });
    const document = await Product.findById('bare').orFail();
    expect(document.isOnSale).toBe(true);
    expect([...document.tags]).toEqual(['new']);
    expect(document.isNew).toBe(false);
  });

  it('that must find something fails when it does not', async () => {
    await expect(Product.findById('none').orFail()).rejects.toMatchObject({
      name: 'DocumentNotFoundError',
    });
  });

  it('may carry every option that says how it is to be read', async () => {
    const query = Product.find({ shop: 'two' })
      .sort({ price: 1 })
      .hint({ shop: 1, price: 1 })
      .read('primaryPreferred')
      .readConcern('majority')
      .maxTimeMS(20_000)
      .allowDiskUse(true)
      .comment('the shelf of a shop')
      .batchSize(2);
    expect(await query.lean()).toHaveLength(5);
    const wrong = Product.find({ shop: 'two' }).hint({ colour: 1 }).exec();
    await expect(wrong).rejects.toThrow('hint provided does not correspond to an existing index');
  });

  it('is explained', async () => {
    const explained: unknown = await Product.find({ shop: 'one' }).sort('price').explain();
    expect(JSON.stringify(explained)).toContain('shop_1_price_1');
  });
});

describe('a cursor', () => {
  it('walks over all batches, one after another or several at once', async () => {
    const inOrder: string[] = [];
    for await (const { _id } of Product.find({ shop: 'one' })
      .sort('price')
      .cursor({ batchSize: 3 }))
      inOrder.push(_id);
    expect(inOrder).toEqual(ids(await Product.find({ shop: 'one' }).sort('price')));

    const seen: string[] = [];
    const cursor = Product.find({ shop: 'one' }).lean().cursor({ batchSize: 4 });
    await cursor.eachAsync(async (found: ProductRow) => void seen.push(found._id), { parallel: 3 });
    expect(seen.sort()).toEqual([...inOrder].sort());

    const sizes: number[] = [];
    const batches = Product.find({ shop: 'one' }).cursor();
    await batches.eachAsync(async (batch: ProductRow[]) => void sizes.push(batch.length), {
      batchSize: 8,
    });
    expect(sizes).toEqual([8, 8, 4]);
  });

  it('can be left early', async () => {
    const cursor = Product.find({ shop: 'one' }).cursor({ batchSize: 2 });
    expect(await cursor.next()).not.toBeNull();
    await cursor.close();
    await expect(cursor.next()).rejects.toThrow();
  });
});

describe('findOneAnd...', () => {
  it('gives the document before or after, and what happened', async () => {
    const filter = { _id: 'p10' };
    const before = await Product.findOneAndUpdate(filter, { $inc: { price: 100 } });
    const after = await Product.findOneAndUpdate(
      filter,
      { $inc: { price: 1 } },
      { returnDocument: 'after', projection: { price: 1 } },
    ).lean();
    expect(after).toEqual({ _id: 'p10', price: (before?.price ?? 0) + 101 });
    const result = await Product.findOneAndUpdate(
      { _id: 'p99' },
      { $set: { name: 'made' } },
      { upsert: true, includeResultMetadata: true, returnDocument: 'after' },
    );
    expect(result.lastErrorObject).toMatchObject({ updatedExisting: false, upserted: 'p99' });
    expect(result.value?.toObject()).toMatchObject({ _id: 'p99', name: 'made', isOnSale: true });
    expect((await Product.findOneAndDelete({ _id: 'p99' }))?.name).toBe('made');
    expect(await Product.findOneAndDelete({ _id: 'p99' })).toBeNull();
    const replaced = await Product.findOneAndReplace(
      { shop: 'bare' },
      { shop: 'bare', name: 'whole' },
      { returnDocument: 'after', sort: { price: -1 } },
    ).lean();
    expect(replaced).toEqual({
      _id: 'bare',
      shop: 'bare',
      name: 'whole',
      tags: ['new'],
      sizes: [],
      isOnSale: true,
    });
  });
});
