import { type Connection, type Model, Schema } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectMongoose } from '../../support/mongoose.ts';

interface EventRow {
  _id: string;
  at: number;
}

type PaymentRow = EventRow & { amount: number };
type LoginRow = EventRow & { device: string };

const eventSchema = new Schema<EventRow>(
  { _id: { type: String, required: true }, at: Number },
  { discriminatorKey: 'kind', versionKey: false },
);
eventSchema.index({ kind: 1, at: 1 });

let connection: Connection;
let Event: Model<EventRow>;
let Payment: Model<PaymentRow>;
let Login: Model<LoginRow>;

beforeAll(async () => {
  connection = await connectMongoose();
  Event = connection.model<EventRow>('Event', eventSchema, 'events');
  Payment = Event.discriminator<PaymentRow>(
    'Payment',
    new Schema({ amount: { type: Number, required: true } }),
  );
  Login = Event.discriminator<LoginRow>('Login', new Schema({ device: String }), 'signed-in');
  await Event.createIndexes();
  await Payment.create({ _id: 'p1', at: 1, amount: 100 });
  await Login.create({ _id: 'l1', at: 2, device: 'phone' });
  await Event.create({ _id: 'e1', at: 3 });
  await Payment.insertMany([{ _id: 'p2', at: 4, amount: 50 }]);
});
afterAll(() => connection.close());

describe('kinds of one collection', () => {
  it('are stored with their kind and come back as what they are', async () => {
    const all = await Event.find({ _id: { $gt: '' } }).sort('at');
    expect(all.map((each) => each.toObject())).toEqual([
      { _id: 'p1', kind: 'Payment', at: 1, amount: 100 },
      { _id: 'l1', kind: 'signed-in', at: 2, device: 'phone' },
      { _id: 'e1', at: 3 },
      { _id: 'p2', kind: 'Payment', at: 4, amount: 50 },
    ]);
    expect(all[0]).toBeInstanceOf(Payment);
    expect(all[1]).toBeInstanceOf(Login);
  });

  it('see, count, change and delete only their own', async () => {
    expect(await Payment.countDocuments({ at: { $gt: 0 } })).toBe(2);
    expect(await Login.findById('p1')).toBeNull();
    await Payment.updateMany({ at: { $gt: 0 } }, { $inc: { amount: 1 } });
    expect(await Payment.distinct('amount', { at: { $gt: 0 } })).toEqual([51, 101]);
    const [sum] = await Payment.aggregate([
      { $match: { at: { $gt: 0 } } },
      { $group: { _id: '$kind', total: { $sum: '$amount' } } },
    ]);
    expect(sum).toEqual({ _id: 'Payment', total: 152 });
    expect(await Login.deleteMany({ at: { $lt: 9 } })).toMatchObject({ deletedCount: 1 });
    expect(await Event.exists({ _id: 'e1' })).toEqual({ _id: 'e1' });
  });

  it('have rules of their own', async () => {
    await expect(Payment.create({ _id: 'p3', at: 5 })).rejects.toThrow('`amount` is required');
    await Event.updateOne({ _id: 'p1', kind: 'Payment' }, { $set: { amount: 7 } });
    expect(await Payment.findById('p1').lean()).toMatchObject({ amount: 7 });
  });
});

describe('kinds within a document', () => {
  it('stand in a list or in a field, and are changed by their place', async () => {
    const content = new Schema({ seq: Number }, { discriminatorKey: 'type', _id: false });
    const schema = new Schema({ _id: String, contents: [content], pinned: content });
    schema
      .path<Schema.Types.DocumentArray>('contents')
      .discriminator('text', new Schema({ text: String }, { _id: false }));
    schema
      .path<Schema.Types.DocumentArray>('contents')
      .discriminator('image', new Schema({ width: Number }, { _id: false }));
    schema
      .path<Schema.Types.Subdocument>('pinned')
      .discriminator('text', new Schema({ text: String }, { _id: false }));
    const Message = connection.model('Message', schema, 'messages');
    await new Message({
      _id: 'm',
      contents: [
        { type: 'text', seq: 1, text: 'hi', width: 5 },
        { type: 'image', seq: 2, width: 80 },
      ],
      pinned: { type: 'text', seq: 3, text: 'read me' },
    }).save();
    await Message.updateOne({ _id: 'm', 'contents.type': 'image' }, { 'contents.$.width': 90 });
    const message = await Message.findById('m').orFail();
    message.set('pinned.text', 'done');
    await message.save();
    expect(await Message.findById('m').lean()).toEqual({
      _id: 'm',
      contents: [
        { type: 'text', seq: 1, text: 'hi' },
        { type: 'image', seq: 2, width: 90 },
      ],
      pinned: { type: 'text', seq: 3, text: 'done' },
      __v: 0,
    });
  });
});
