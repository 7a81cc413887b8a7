// The databases of one test run on a MongoDB that others use too: their names say which run made
// them, and the run drops them at its end. The embedded store of a run is deleted as a whole.
import { randomBytes } from 'node:crypto';

const runVariable = 'MARU_TEST_RUN';

/** What the names of this run's databases start with, in every process of the run. */
export function databasePrefix() {
  process.env[runVariable] ??= randomBytes(4).toString('hex');
  return `maru_test_${process.env[runVariable]}_`;
}

/** @param {string} url of the MongoDB that the run was against */
export async function dropTestDatabases(url) {
  const { mongo } = await import('mongoose');
  const client = await mongo.MongoClient.connect(url);
  try {
    const { databases } = await client.db().admin().listDatabases({ nameOnly: true });
    for (const { name } of databases) {
      if (name.startsWith(databasePrefix())) await client.db(name).dropDatabase();
    }
  } finally {
    await client.close();
  }
}
