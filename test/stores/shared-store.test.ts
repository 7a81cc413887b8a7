import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabaseUri } from '../support/store.ts';

let client: mongoose.mongo.MongoClient;

beforeAll(async () => {
  client = await mongoose.mongo.MongoClient.connect(freshDatabaseUri());
});
afterAll(() => client.close());

it('gives each test file a database with nothing in it', async () => {
  const database = client.db();
  expect(database.databaseName).toMatch(/^maru_test_[0-9a-f]+_[0-9a-f]+$/);
  expect(await database.listCollections().toArray()).toEqual([]);
});

it('refuses a query that no index answers, so that no test can miss one', async () => {
  const things = client.db().collection('things');
  await things.insertOne({ name: 'lamp' });
  await things.createIndex({ name: 1 });
  expect(await things.findOne({ name: 'lamp' })).toMatchObject({ name: 'lamp' });
  // Only the embedded store can; against a MongoDB the query is merely slow.
  if (process.env['MONGODB_URL']) return;
  await expect(things.findOne({ colour: 'red' })).rejects.toThrow(/colour/);
});
