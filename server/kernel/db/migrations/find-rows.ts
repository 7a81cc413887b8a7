/** How the rows of a step are found: by the index that it names, or by walking through the ids. */
import type { mongo } from 'mongoose';
import type { IndexKeys, Row, RowsToChange } from './migration.ts';

/** Those of the rows whose ids come after; all ids of ours are texts, and none is empty. */
export function beyond(where: mongo.Filter<Row>, after: string | null): mongo.Filter<Row> {
  return { $and: [where, { _id: { $gt: after ?? '' } }] };
}

const idIndex = '_id_';

/** The name of the index to go by; an old database may not have the one that the step names. */
export async function indexFor(
  database: mongo.Db,
  { collection, by }: RowsToChange,
): Promise<string> {
  return (by && (await indexOf(database, collection, by))) ?? idIndex;
}

/** The name of an index with these keys; undefined where there is none, or no such collection. */
export async function indexOf(
  database: mongo.Db,
  name: string,
  keys: IndexKeys,
): Promise<string | undefined> {
  const [collection] = await database.listCollections({ name }, { nameOnly: true }).toArray();
  if (!collection) return undefined;
  const indexes = await database.collection(name).indexes();
  return indexes.find(({ key }) => JSON.stringify(key) === JSON.stringify(keys))?.name;
}
