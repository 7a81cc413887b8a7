/** A job that was given up, as the operator sees it, in the store and in Redis. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { systemClock } from '../../server/kernel/clock.ts';
import { databaseNameOf } from '../../server/kernel/db/database.ts';
import { createBullQueue } from '../../server/kernel/queue/bull-queue.ts';
import { defineJob, handle, type Queue } from '../../server/kernel/queue/queue.ts';
import { createStoreQueue } from '../../server/kernel/queue/store-queue.ts';
import { openRedisClients } from '../../server/kernel/redis/clients.ts';
import { deadOf } from '../support/dead-work.ts';
import { openDeps, type TestDeps } from '../support/deps.ts';
import { freshFolder, removeFolder } from '../support/folders.ts';
import { operate } from '../support/operator.ts';
import { startRedis } from '../support/redis.ts';
import { untilTrue } from '../support/until-true.ts';

/** The name is one of the product's: the tool shows the kinds that the product knows. */
const failing = defineJob({
  name: 'stores.expire-orders',
  data: z.object({ orderId: z.string() }),
  attemptsMax: 1,
  backoffMs: 1,
});

let deps: TestDeps;
let dataFolder: string;
let ends: (() => unknown)[];

beforeEach(async () => {
  deps = await openDeps();
  dataFolder = await freshFolder();
  ends = [() => deps.db.close(), () => removeFolder(dataFolder)];
});
afterEach(async () => {
  for (const end of ends.toReversed()) await end();
});

async function onStore(): Promise<{ queue: Queue; settings: object }> {
  const queue = createStoreQueue({ ...deps, clock: systemClock });
  await deps.db.prepare();
  return { queue, settings: {} };
}

async function onRedis(): Promise<{ queue: Queue; settings: object }> {
  const redis = await startRedis();
  const clients = await openRedisClients(redis.url, deps.logger);
  ends.push(
    () => redis.stop(),
    () => clients.close(),
  );
  const prefix = `maru:${databaseNameOf(deps.uri)}`;
  const queue = createBullQueue({ clients, prefix, clock: systemClock, logger: deps.logger });
  return { queue, settings: { REDIS_URL: redis.url } };
}

describe.each([
  ['in the store', onStore],
  ['in Redis', onRedis],
])('a dead job %s', (_name, open) => {
  it('is listed, retried and dropped by ops:dead-jobs', async () => {
    const { queue, settings } = await open();
    ends.push(() => queue.stop());
    const operator = (...args: string[]) =>
      operate('dead-jobs', args, {
        ...{ MARU_DATA: dataFolder, MONGODB_URL: deps.uri, LOG_LEVEL: 'silent' },
        ...settings,
      });
    await operate('migrate', [], { MARU_DATA: dataFolder, MONGODB_URL: deps.uri });
    let runs = 0;
    const fail = async () => {
      runs += 1;
      throw new Error('out of paper');
    };
    queue.process(handle(failing, fail));
    await queue.start();
    expect(await operator()).toEqual({ code: 0, stdout: 'There are no dead jobs.\n', stderr: '' });

    await queue.add(failing, { orderId: 'ord_1' }, { id: 'ord_1' });
    const isDead = async () => (await deadOf(queue)).length === 1;
    await untilTrue(isDead);
    const id = 'stores.expire-orders:ord_1';
    const listed = await operator();
    expect(listed.stdout).toContain(`${id}  after 1 attempts:`);
    expect(listed.stdout).toContain('out of paper');

    expect(await operator('retry', id)).toMatchObject({ code: 0 });
    await untilTrue(() => runs === 2, 10_000);
    await untilTrue(isDead);
    expect(await operator('drop', id)).toMatchObject({ code: 0 });
    expect(await deadOf(queue)).toEqual([]);
    const again = await operator('drop', id);
    expect([again.code, again.stderr]).toEqual([1, `There is no dead job ${id}.\n`]);
    expect((await operator('burn', id)).stderr).toContain('Say what to do');
  });
});
