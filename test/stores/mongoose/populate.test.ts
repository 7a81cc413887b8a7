import { type Connection, type Model, type PopulatedDoc, Schema, type Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectMongoose } from '../../support/mongoose.ts';

interface CityRow {
  _id: string;
  name: string;
}
interface PersonRow {
  _id: string;
  name: string;
  city: PopulatedDoc<CityRow>;
  friends: PopulatedDoc<PersonRow>[];
  rating: number;
}
interface PostRow {
  _id: Types.ObjectId;
  author: PopulatedDoc<PersonRow>;
  title: string;
  at: number;
  about: { kind: string; item: unknown };
  readers: Map<string, unknown>;
}

const name = { type: String, required: true } as const;
const ref = (model: string) => ({ type: String, ref: model });

const citySchema = new Schema<CityRow>({ _id: name, name });
const personSchema = new Schema<PersonRow>({
  _id: name,
  name,
  city: ref('City'),
  friends: [ref('Person')],
  rating: Number,
});
const postSchema = new Schema<PostRow>({
  author: ref('Person'),
  title: name,
  at: Number,
  about: {
    kind: { type: String, enum: ['Person', 'City'] },
    item: { type: String, refPath: 'about.kind' },
  },
  readers: { type: Map, of: ref('Person') },
});
postSchema.index({ author: 1, at: 1 });
const reverse = { ref: 'Post', localField: '_id', foreignField: 'author' } as const;
personSchema.virtual('posts', { ...reverse, options: { sort: { at: -1 } } });
personSchema.virtual('postCount', { ...reverse, count: true });
personSchema.virtual('firstPost', { ...reverse, justOne: true, options: { sort: { at: 1 } } });

let connection: Connection;
let Person: Model<PersonRow>;
let Post: Model<PostRow>;

beforeAll(async () => {
  connection = await connectMongoose();
  const City = connection.model<CityRow>('City', citySchema, 'cities');
  Person = connection.model<PersonRow>('Person', personSchema, 'people');
  Post = connection.model<PostRow>('Post', postSchema, 'posts');
  await Post.createIndexes();
  await City.insertMany([
    { _id: 'dl', name: '大连' },
    { _id: 'se', name: '서울' },
  ]);
  await Person.insertMany([
    { _id: 'a', name: 'Ai', city: 'dl', friends: ['c', 'b', 'gone'], rating: 3 },
    { _id: 'b', name: 'Bo', city: 'se', friends: ['a'], rating: 5 },
    { _id: 'c', name: 'Cy', city: 'nowhere', friends: [], rating: 1 },
  ]);
  await Post.insertMany([
    {
      author: 'a',
      title: 'one',
      at: 1,
      about: { kind: 'City', item: 'se' },
      readers: { x: 'b', y: 'c' },
    },
    { author: 'a', title: 'two', at: 2, about: { kind: 'Person', item: 'c' } },
    { author: 'a', title: 'three', at: 3 },
    { author: 'b', title: 'four', at: 4 },
  ]);
});
afterAll(() => connection.close());

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('populate', () => {
  it('brings one, a list in its own order, and nothing for what is gone', async () => {
    const person = await Person.findById('a')
      .select('-rating')
      .populate('city')
      .populate('friends', 'name')
      .lean();
    expect(plain(person)).toEqual({
      _id: 'a',
      name: 'Ai',
      city: { _id: 'dl', name: '大连', __v: 0 },
      friends: [
        { _id: 'c', name: 'Cy' },
        { _id: 'b', name: 'Bo' },
      ],
      __v: 0,
    });
    expect((await Person.findById('c').populate('city').orFail()).city).toBeNull();
  });

  it('goes on from what it brought', async () => {
    const nested = { path: 'author', populate: { path: 'friends', populate: { path: 'city' } } };
    const post = await Post.findOne({ author: 'b' }).populate(nested).lean();
    expect(plain(post)).toMatchObject({
      title: 'four',
      author: { name: 'Bo', friends: [{ name: 'Ai', city: { name: '大连' } }] },
    });
  });

  it('goes backwards over a virtual, counted, single, or each with a limit', async () => {
    const people = await Person.find({ _id: { $in: ['a', 'b', 'c'] } })
      .sort('_id')
      .populate([
        { path: 'posts', perDocumentLimit: 2, select: 'title author' },
        { path: 'postCount' },
        { path: 'firstPost', select: 'title author' },
      ]);
    const found = people.map((person) => [
      plain(person.get('posts')),
      person.get('postCount'),
      plain(person.get('firstPost')),
    ]);
    expect(found).toMatchObject([
      [[{ title: 'three' }, { title: 'two' }], 3, { title: 'one' }],
      [[{ title: 'four' }], 1, { title: 'four' }],
      [[], 0, null],
    ]);
  });

  it('brings only what matches, in the order asked for', async () => {
    const friends = {
      path: 'friends',
      match: { rating: { $gt: 0 } },
      options: { sort: { rating: -1 } },
    };
    const person = await Person.findById('a').populate(friends).lean();
    expect(plain(person?.friends)).toMatchObject([{ name: 'Bo' }, { name: 'Cy' }]);
    const none = { path: 'friends', match: { rating: 4 } };
    expect((await Person.findById('a').populate(none).lean())?.friends).toEqual([]);
  });

  it('follows a kind that the document names, and the values of a map', async () => {
    const posts = await Post.find({ author: 'a', at: { $lt: 3 } })
      .sort('at')
      .populate('about.item')
      .populate('readers.$*', 'name');
    expect(plain(posts)).toMatchObject([
      { about: { item: { name: '서울' } }, readers: { x: { name: 'Bo' }, y: { name: 'Cy' } } },
      { about: { item: { name: 'Cy' } } },
    ]);
  });

  it('follows into another database, and from documents that are there already', async () => {
    const elsewhere = connection.useDb(`${connection.name}_b`);
    const Shop = elsewhere.model<CityRow>('Shop', citySchema, 'shops');
    await Shop.create({ _id: 's', name: 'Tea house' });
    const visits = new Schema({ _id: String, shop: { type: String, ref: Shop } });
    const Visit = connection.model('Visit', visits, 'visits');
    const visit = await Visit.create({ _id: 'v', shop: 's' });
    await visit.populate('shop');
    expect(plain(visit)).toMatchObject({ shop: { name: 'Tea house' } });
    expect(visit.populated('shop')).toBe('s');
    visit.depopulate('shop');
    expect(visit.get('shop')).toBe('s');
    await elsewhere.dropDatabase();
  });

  it('works while a cursor walks', async () => {
    const titles: unknown[] = [];
    for await (const post of Post.find({ author: 'a' })
      .sort('at')
      .populate('author', 'name')
      .cursor())
      titles.push(plain(post.author));
    expect(titles).toEqual(Array.from({ length: 3 }, () => ({ _id: 'a', name: 'Ai' })));
  });
});
