import mongoose, { type Connection, Schema } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectMongoose, refusalOf } from '../../support/mongoose.ts';

let connection: Connection;
let Person: ReturnType<typeof personModel>;

beforeAll(async () => {
  connection = await connectMongoose();
  Person = personModel(connection);
});
afterAll(() => connection.close());

function personModel(on: Connection) {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      name: { first: String, last: String },
      age: { type: Number, min: 0 },
      tags: [String],
      home: new Schema({ street: String, city: String }, { _id: false }),
      extra: Schema.Types.Mixed,
      seenAt: Date,
    },
    { collection: 'people' },
  );
  schema.virtual('fullName').get(function () {
    return `${this.name?.first} ${this.name?.last}`;
  });
  return on.model('Person', schema);
}

/** What lies in the store, past mongoose. */
const stored = (collection: string, id: string) =>
  connection.collection<{ _id: string }>(collection).findOne({ _id: id });

describe('a saved document', () => {
  it('comes back as it was, with its version', async () => {
    const home = { street: '해안로', city: '대련' };
    await Person.create({ _id: 'kim', name: { first: 'Min', last: 'Kim' }, age: 4, home });
    const found = await Person.findById('kim').orFail();
    expect(found.get('fullName')).toBe('Min Kim');
    expect(found.toObject()).toEqual({
      _id: 'kim',
      name: { first: 'Min', last: 'Kim' },
      age: 4,
      tags: [],
      home,
      __v: 0,
    });
  });

  it('sends only what was changed, so that two people may change different parts', async () => {
    await Person.create({ _id: 'lee', name: { first: 'Su', last: 'Lee' }, age: 1 });
    const one = await Person.findById('lee').orFail();
    const other = await Person.findById('lee').orFail();
    one.set('name.first', 'Mi');
    other.set('age', 2);
    expect(one.modifiedPaths()).toEqual(['name', 'name.first']);
    await one.save();
    await other.save();
    expect(await stored('people', 'lee')).toMatchObject({
      name: { first: 'Mi', last: 'Lee' },
      age: 2,
    });
  });

  it('takes a field away when it is set to undefined, and keeps null', async () => {
    const park = await Person.create({ _id: 'park', age: 3, seenAt: new Date(5), extra: { a: 1 } });
    park.set({ age: undefined, seenAt: null });
    await park.save();
    expect(await stored('people', 'park')).toEqual({
      _id: 'park',
      tags: [],
      seenAt: null,
      extra: { a: 1 },
      __v: 0,
    });
  });

  it('tells of a change inside a mixed value when it is told', async () => {
    const choi = await Person.create({ _id: 'choi', extra: { deep: { list: [1, 2] } } });
    choi.get('extra').deep.list.push(3);
    choi.markModified('extra');
    await choi.save();
    expect(await stored('people', 'choi')).toMatchObject({ extra: { deep: { list: [1, 2, 3] } } });
  });

  it('that is gone says so when it is saved again', async () => {
    const ghost = await Person.create({ _id: 'ghost', age: 1 });
    await Person.deleteOne({ _id: 'ghost' });
    ghost.set('age', 2);
    const refusal = await refusalOf(ghost.save());
    expect(refusal).toBeInstanceOf(mongoose.Error.DocumentNotFoundError);
    expect(await stored('people', 'ghost')).toBeNull();
  });

  it('that does not fit its schema is refused with every reason, and not stored', async () => {
    const refusal = await refusalOf(Person.create({ _id: 'bad', age: -1, seenAt: 'never' }));
    if (!(refusal instanceof mongoose.Error.ValidationError)) throw refusal;
    expect(Object.keys(refusal.errors).sort()).toEqual(['age', 'seenAt']);
    expect(refusal.errors['age']).toMatchObject({ kind: 'min', value: -1 });
    expect(refusal.errors['seenAt']).toBeInstanceOf(mongoose.Error.CastError);
    expect(await stored('people', 'bad')).toBeNull();
  });
});

describe('an empty object', () => {
  it('is left out, unless the schema keeps it', async () => {
    const fields = {
      _id: { type: String, required: true },
      data: { type: Schema.Types.Mixed, default: {} },
    } as const;
    const Small = connection.model('Small', new Schema(fields, { collection: 'small' }));
    const Whole = connection.model(
      'Whole',
      new Schema(fields, { collection: 'whole', minimize: false }),
    );
    await Small.create({ _id: 'a' });
    await Whole.create({ _id: 'a' });
    expect(await stored('small', 'a')).toEqual({ _id: 'a', __v: 0 });
    expect(await stored('whole', 'a')).toEqual({ _id: 'a', data: {}, __v: 0 });
  });
});

interface NoteRow {
  _id: string;
  n: number;
  createdAt: Date;
  updatedAt: Date;
}

describe('timestamps', () => {
  it('are set by save, updates, upserts and bulk writes, and creation stays', async () => {
    const fields = { _id: { type: String, required: true }, n: Number };
    const schema = new Schema<NoteRow>(fields, { timestamps: true, versionKey: false });
    const Note = connection.model<NoteRow>('Note', schema, 'notes');
    const created = await Note.create({ _id: 'a', n: 1 });
    const past = new Date(1000);
    const notes = connection.collection<{ _id: string }>('notes');
    await notes.updateOne({ _id: 'a' }, { $set: { createdAt: past, updatedAt: past } });
    expect(created.createdAt).toEqual(created.updatedAt);

    await Note.updateOne({ _id: 'a' }, { $inc: { n: 1 } });
    const updated = await Note.findById('a').orFail();
    expect(updated).toMatchObject({ n: 2, createdAt: past });
    expect(updated.updatedAt.getTime()).toBeGreaterThan(1000);

    await Note.bulkWrite([
      { updateOne: { filter: { _id: 'b' }, update: { $set: { n: 5 } }, upsert: true } },
    ]);
    await Note.insertMany([{ _id: 'c', n: 6 }]);
    for (const id of ['b', 'c']) {
      const { createdAt, updatedAt } = await Note.findById(id).orFail();
      expect(createdAt).toBeInstanceOf(Date);
      expect(updatedAt).toBeInstanceOf(Date);
    }
    await Note.updateOne({ _id: 'b' }, { n: 7 }, { timestamps: false });
    expect(await Note.findById('b').lean()).toMatchObject({ n: 7 });
  });
});

describe('a field that the schema does not know', () => {
  const schemaOf = (strict: boolean | 'throw') =>
    new Schema({ _id: String, known: Number }, { strict, versionKey: false, collection: 'strict' });

  it('is dropped, stored or refused as the schema says', async () => {
    const Strict = connection.model('Strict', schemaOf(true));
    const Loose = connection.model('Loose', schemaOf(false));
    const Throwing = connection.model('Throwing', schemaOf('throw'));
    await new Strict({ _id: 'strict', known: 1, other: 2 }).save();
    await new Loose({ _id: 'loose', known: 1, other: 2 }).save();
    expect(await stored('strict', 'strict')).toEqual({ _id: 'strict', known: 1 });
    expect(await stored('strict', 'loose')).toEqual({ _id: 'loose', known: 1, other: 2 });
    const refusal = await refusalOf(Throwing.updateOne({ _id: 'loose' }, { $set: { other: 3 } }));
    expect(refusal).toBeInstanceOf(mongoose.Error.StrictModeError);
    await Strict.updateOne({ _id: 'strict' }, { $set: { known: 5, other: 2 } });
    expect(await stored('strict', 'strict')).toEqual({ _id: 'strict', known: 5 });
  });
});

describe('a map', () => {
  it('is stored as fields, and one key is set without the others', async () => {
    const schema = new Schema({ _id: String, byUser: { type: Map, of: Number } });
    const Counter = connection.model('Counter', schema, 'counters');
    await Counter.create({ _id: 'a', byUser: { alice: 1, bob: 2 } });
    const counter = await Counter.findById('a').orFail();
    counter.byUser?.set('alice', 5);
    counter.byUser?.set('carol', 3);
    counter.byUser?.delete('bob');
    await counter.save();
    await Counter.updateOne({ _id: 'a' }, { $inc: { 'byUser.carol': 1 } });
    expect(await stored('counters', 'a')).toEqual({
      _id: 'a',
      byUser: { alice: 5, carol: 4 },
      __v: 0,
    });
    const again = await Counter.findOne({ _id: 'a', 'byUser.alice': 5 }).orFail();
    expect([...(again.byUser ?? [])]).toEqual([
      ['alice', 5],
      ['carol', 4],
    ]);
  });
});
