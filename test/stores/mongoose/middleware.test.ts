import { type Connection, type Model, Schema } from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectMongoose } from '../../support/mongoose.ts';

interface NoteRow {
  _id: string;
  text: string;
  words: number;
  isDeleted: boolean;
}

let connection: Connection;
let Note: Model<NoteRow>;
let heard: string[] = [];

const hear = (what: string) => () => void heard.push(what);

function noteSchema(): Schema<NoteRow> {
  const schema = new Schema<NoteRow>(
    {
      _id: { type: String, required: true },
      text: { type: String, required: true },
      words: Number,
      isDeleted: { type: Boolean, default: false },
    },
    { versionKey: false },
  );
  schema.pre('validate', hear('pre validate'));
  schema.pre('save', function () {
    heard.push(`pre save ${this.isNew ? 'new' : 'known'}`);
    this.words = this.text.split(' ').length;
  });
  schema.post('validate', hear('post validate'));
  schema.post('save', (note) => void heard.push(`post save ${note._id}`));
  schema.post('init', (note) => void heard.push(`init ${note._id}`));
  schema.pre(['updateOne', 'findOneAndUpdate'], function () {
    heard.push('pre update');
    this.set({ words: -1 });
  });
  schema.post('updateOne', (result) => void heard.push(`post update ${result.modifiedCount}`));
  schema.pre('deleteOne', { document: true, query: false }, hear('pre delete document'));
  schema.pre('deleteOne', { document: false, query: true }, hear('pre delete query'));
  schema.pre('find', function () {
    this.where({ isDeleted: { $ne: true } });
  });
  schema.pre('aggregate', function () {
    this.pipeline().unshift({ $match: { _id: { $in: ['a', 'b'] }, isDeleted: false } });
  });
  schema.pre('insertMany', hear('pre insertMany'));
  schema.post('save', (error: Error, _note: unknown, next: (error: Error) => void) => {
    const isDuplicate = 'code' in error && error.code === 11_000;
    next(isDuplicate ? new Error('there is such a note already', { cause: error }) : error);
  });
  return schema;
}

beforeAll(async () => {
  connection = await connectMongoose();
  Note = connection.model<NoteRow>('Note', noteSchema(), 'notes');
});
afterAll(() => connection.close());
beforeEach(async () => {
  await Note.collection.deleteMany({});
  await Note.create({ _id: 'a', text: 'one two' });
  heard = [];
});

describe('middleware', () => {
  it('stands around saving, in order, and may change what is saved', async () => {
    await Note.create({ _id: 'b', text: 'x y z' });
    const note = await Note.findById('b').orFail();
    note.text = 'short';
    await note.save();
    expect(heard).toEqual([
      'pre validate',
      'post validate',
      'pre save new',
      'post save b',
      'init b',
      'pre validate',
      'post validate',
      'pre save known',
      'post save b',
    ]);
    expect((await Note.findById('b').lean())?.words).toBe(1);
  });

  it('stands around updates and deletes, of a query and of a document', async () => {
    await Note.updateOne({ _id: 'a' }, { text: 'changed' });
    expect((await Note.findOneAndUpdate({ _id: 'a' }, { text: 'again' }))?.words).toBe(-1);
    const note = await Note.findById('a').orFail();
    await note.deleteOne();
    await Note.deleteOne({ _id: 'a' });
    expect(heard).toEqual([
      'pre update',
      'post update 1',
      'pre update',
      'init a',
      'init a',
      // What a document does is a query of its own.
      'pre delete document',
      'pre delete query',
      'pre delete query',
    ]);
  });

  it('may narrow every query and aggregation', async () => {
    await Note.insertMany([
      { _id: 'b', text: 'b', isDeleted: true },
      { _id: 'c', text: 'c' },
    ]);
    const found = await Note.find({ _id: { $gte: 'a' } }).sort('_id');
    expect(found.map(({ _id }) => _id)).toEqual(['a', 'c']);
    expect(await Note.aggregate([{ $project: { _id: 1 } }])).toEqual([{ _id: 'a' }]);
    expect(heard[0]).toBe('pre insertMany');
  });

  it('may say in other words why a document was not saved', async () => {
    await expect(Note.create({ _id: 'a', text: 'twice' })).rejects.toThrow('such a note already');
    expect((await Note.findById('a').lean())?.text).toBe('one two');
  });
});
