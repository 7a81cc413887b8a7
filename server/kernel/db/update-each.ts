import type { Model, mongo } from 'mongoose';
import type { Tx } from './run-transaction.ts';

export interface RowUpdate<Row> {
  readonly filter: mongo.Filter<Row>;
  readonly update: mongo.UpdateFilter<Row>;
}

/**
 * Changes one row for each of many filters, with one command of a transaction. It goes past mongoose,
 * which would look through each update by its schema for as long as the driver needs to send it: so
 * nothing is cast, and the types alone say what fits. It adds no rows, because it knows no defaults.
 * @returns how many filters have found their row
 */
export async function updateEach<Row>(
  tx: Tx,
  rows: Model<Row>,
  updates: readonly RowUpdate<Row>[],
): Promise<number> {
  if (updates.length === 0) return 0;
  const operations = updates.map(({ filter, update }) => ({ updateOne: { filter, update } }));
  // A model's collection does not say of which rows it is; the model does, and so the updates.
  const written = operations as unknown as mongo.AnyBulkWriteOperation[];
  const { matchedCount } = await rows.collection.bulkWrite(written, { session: tx.session });
  return matchedCount;
}
