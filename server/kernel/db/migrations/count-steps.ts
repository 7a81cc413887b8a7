/** What the steps of a migration would touch, as the data stand now. Changes nothing. */
import type { mongo } from 'mongoose';
import { beyond, indexFor } from './find-rows.ts';
import type { Migration, Row } from './migration.ts';
import type { Progress } from './records.ts';

export interface StepCount {
  readonly collection: string;
  readonly rows: number;
}

/** @param progress what is behind it, where it was begun before */
export async function countSteps(
  database: mongo.Db,
  migration: Migration,
  { step: done, after }: Progress,
): Promise<StepCount[]> {
  const counts: StepCount[] = [];
  let step = -1;
  await migration.run({
    changeRows: async (rows) => {
      step += 1;
      if (step < done) return;
      const { collection, where } = rows;
      const hint = await indexFor(database, rows);
      const filter = beyond(where, step === done ? after : null);
      const count = await database.collection<Row>(collection).countDocuments(filter, { hint });
      counts.push({ collection, rows: count });
    },
    dropIndex: async () => {
      step += 1;
    },
  });
  return counts;
}
