/** Rows as they lie in the store, for what the product itself does not do with them. */
import { openClient } from '../../scripts/ops/open-client.ts';

/** @throws when there is no such row */
export async function eraseRow(storeUri: string, collection: string, id: string): Promise<void> {
  const { client, database } = await openClient(storeUri);
  try {
    const { deletedCount } = await database
      .collection<{ _id: string }>(collection)
      .deleteOne({ _id: id });
    if (deletedCount !== 1) throw new Error(`${collection} has no ${id}`);
  } finally {
    await client.close();
  }
}

export async function putRows(
  storeUri: string,
  collection: string,
  rows: readonly { readonly _id: string }[],
): Promise<void> {
  const { client, database } = await openClient(storeUri);
  try {
    await database.collection<{ _id: string }>(collection).insertMany([...rows]);
  } finally {
    await client.close();
  }
}
