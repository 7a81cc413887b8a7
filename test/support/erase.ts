/** Deletes rows as they lie in the store, since the product has no such button. */
import mongoose from 'mongoose';

/** @throws when there is no such row */
export async function erase(storeUri: string, collection: string, id: string): Promise<void> {
  const client = await mongoose.mongo.MongoClient.connect(storeUri);
  try {
    const rows = client.db().collection<{ _id: string }>(collection);
    const { deletedCount } = await rows.deleteOne({ _id: id });
    if (deletedCount !== 1) throw new Error(`${collection} has no ${id}`);
  } finally {
    await client.close();
  }
}
