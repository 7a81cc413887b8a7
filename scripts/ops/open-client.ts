import mongoose from 'mongoose';
import { databaseNameOf } from '../../server/kernel/db/database.ts';

/** A client of the store, and the product's database in it. */
export async function openClient(uri: string) {
  const client = new mongoose.mongo.MongoClient(uri, {
    retryWrites: true,
    w: 'majority',
  });
  await client.connect();
  return { client, database: client.db(databaseNameOf(uri)) };
}
