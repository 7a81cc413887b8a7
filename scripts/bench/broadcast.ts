/**
 * A broadcast to many followers: how long it takes to be accepted, and how much is written for it.
 * Both should be the same for ten thousand followers as for a hundred thousand.
 */
import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import type { FollowRow } from '../../server/accounts/relations/follows/schema.ts';
import { accounts, official } from '../../server/contract.ts';
import { startStore } from '../../server/embedded/supervisor.ts';
import { systemClock } from '../../server/kernel/clock.ts';
import { createIds } from '../../server/kernel/ids.ts';
import { clientOf } from '../../test/support/client.ts';
import { freshDatabaseName, withDatabase } from '../../test/support/databases.ts';
import { freshFolder, removeFolder } from '../../test/support/folders.ts';
import { startServer } from '../../test/support/server.ts';
import { untilTrue } from '../../test/support/until-true.ts';
import { type Limit, percentile, report, sized } from './frame.ts';
import { commitLimit } from './limits.ts';
import { meter, per1000 } from './processor.ts';
import { numbersTo } from './product.ts';

const followerCounts = [sized(10_000, 100), sized(100_000, 1_000)];
const broadcastCount = sized(20, 3);

export async function bench(): Promise<void> {
  const commits = await commitLimit();
  const limit = { name: 'one LMDB commit with fsync', value: 1_000 / commits.value, unit: 'ms' };
  for (const count of followerCounts) await withFollowers(count, limit);
}

/** The bench holds the store itself, because so many people cannot sign up in a reasonable time. */
async function withFollowers(count: number, limit: Limit): Promise<void> {
  const dataFolder = await freshFolder();
  const store = await startStore({ dataFolder });
  const uri = withDatabase(store.uri, freshDatabaseName());
  const env = { MONGODB_URL: uri, MARU_NO_LIMITS: '1', LOG_LEVEL: 'error' };
  const server = await startServer({ env });
  const database = await mongoose.mongo.MongoClient.connect(uri);
  try {
    await measure({
      ...{ count, limit, url: server.url, database: database.db() },
      pids: [server.pid, store.pid],
    });
  } finally {
    await database.close();
    await server.remove();
    await store.stop();
    await removeFolder(dataFolder);
  }
}

interface Measure {
  readonly count: number;
  readonly limit: Limit;
  readonly url: string;
  readonly database: mongoose.mongo.Db;
  readonly pids: readonly number[];
}

async function measure({ count, limit, url, database, pids }: Measure): Promise<void> {
  const client = clientOf(url);
  const owner = await client.signUp();
  const handle = `news_${randomUUID().slice(0, 8)}`;
  const profile = { handle, name: 'City News', kind: 'media' } as const;
  const { id: officialId } = await client.ask(accounts.openOfficial, profile, owner);
  await addFollowers(database, officialId, count);
  await untilTrue(
    async () => {
      const seen = await client.ask(accounts.getOfficial, { handle: officialId }, owner);
      return seen.official.followerCount === count;
    },
    60_000,
    'the number of followers',
  );

  const before = await documentCount(database);
  const used = meter(pids);
  used.start();
  const latenciesMs: number[] = [];
  for (const number of numbersTo(broadcastCount)) {
    const startedAt = performance.now();
    const words = { officialId, text: `Street party no. ${number}`, idempotencyKey: randomUUID() };
    await client.ask(official.sendBroadcast, words, owner);
    latenciesMs.push(performance.now() - startedAt);
  }
  const written = (await settledCount(database)) - before;
  used.stop();

  latenciesMs.sort((a, b) => a - b);
  const cpuSecondsPer1000 = per1000(used.spent(), broadcastCount);
  const figure = { bench: 'broadcast', cpuSecondsPer1000 };
  const accepted = percentile(latenciesMs, 0.5);
  const metric = `broadcast to ${count} followers accepted, p50`;
  report({ ...figure, metric, value: accepted, unit: 'ms', limit });
  const each = written / broadcastCount;
  const documents = `documents for a broadcast to ${count} followers`;
  report({ ...figure, metric: documents, value: each, unit: 'documents', limit: null });
}

async function addFollowers(
  database: mongoose.mongo.Db,
  officialId: FollowRow['officialId'],
  count: number,
): Promise<void> {
  const ids = createIds(systemClock);
  const followedAt = systemClock.now();
  const batch = 5_000;
  for (let start = 0; start < count; start += batch) {
    const rows = numbersTo(Math.min(batch, count - start)).map((): FollowRow => {
      const userId = ids.next('usr');
      const _id = `${userId}|${officialId}`;
      const place = `${followedAt.toISOString()}|${_id}`;
      return { _id, userId, officialId, scene: null, followedAt, place };
    });
    await database.collection<FollowRow>('follows').insertMany(rows);
  }
}

async function documentCount(database: mongoose.mongo.Db): Promise<number> {
  const collections = await database.collections();
  const counts = await Promise.all(collections.map((each) => each.estimatedDocumentCount()));
  return counts.reduce((sum, own) => sum + own, 0);
}

/** The subscribers to a broadcast come after its acceptance: waits until nothing more is written. */
async function settledCount(database: mongoose.mongo.Db): Promise<number> {
  let last = -1;
  let unchanged = 0;
  await untilTrue(
    async () => {
      const now = await documentCount(database);
      unchanged = now === last ? unchanged + 1 : 0;
      last = now;
      return unchanged >= 20;
    },
    60_000,
    'the end of the subscribers',
  );
  return last;
}
