/** What mongoose can ask for and the embedded store has not: it says so, at once. */
import mongoose, { type Connection, type Model, Schema } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectMongoose, isMongo, refusalOf } from '../../support/mongoose.ts';

interface ThingRow {
  _id: string;
  text: string;
}

let connection: Connection;
let Thing: Model<ThingRow>;

beforeAll(async () => {
  connection = await connectMongoose();
  const schema = new Schema<ThingRow>({ _id: String, text: String });
  Thing = connection.model<ThingRow>('Thing', schema, 'things');
  await Thing.create({ _id: 'a', text: 'one' });
});
afterAll(() => connection.close());

async function refusedWith(action: Promise<unknown>): Promise<string> {
  const refusal = await refusalOf(action);
  expect(refusal).toBeInstanceOf(mongoose.mongo.MongoServerError);
  return refusal.message;
}

it('refuses to watch, and the change stream ends with that error', async () => {
  if (isMongo) return;
  const stream = Thing.watch();
  const ended = new Promise<Error>((resolve) => stream.once('error', resolve));
  expect((await ended).message).toMatch(/\$changeStream.* not supported/);
  await stream.close();
  for (const wider of [connection.watch(), connection.getClient().watch()]) {
    await expect(wider.next()).rejects.toThrow('not supported by the embedded store');
    await wider.close();
  }
});

it('refuses text search, code and other orders of text', async () => {
  if (isMongo) return;
  const byId = { _id: 'a' };
  expect(await refusedWith(Thing.find({ ...byId, $text: { $search: 'one' } }).exec())).toMatch(
    /\$text/,
  );
  expect(await refusedWith(Thing.find({ ...byId, $where: 'true' }).exec())).toMatch(/\$where/);
  const korean = Thing.find(byId).collation({ locale: 'ko' }).exec();
  expect(await refusedWith(korean)).toMatch(/a collation other than simple is not supported/);
});

it('refuses kinds of collections that it would not keep to', async () => {
  if (isMongo) return;
  const asked = [
    { capped: true, size: 4096 },
    { timeseries: { timeField: 'at' } },
    { viewOn: 'things', pipeline: [] },
    { validator: { text: 'x' } },
  ];
  for (const options of asked) {
    const [kind = ''] = Object.keys(options);
    const message = await refusedWith(connection.createCollection(`odd_${kind}`, options));
    expect(message).toMatch(/not supported by the embedded store/);
  }
  expect((await connection.listCollections()).map(({ name }) => name)).toEqual(['things']);
});
