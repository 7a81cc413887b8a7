import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { systemClock } from '../../../server/kernel/clock.ts';
import { createBullQueue } from '../../../server/kernel/queue/bull-queue.ts';
import { defineJob, handle, type Queue } from '../../../server/kernel/queue/queue.ts';
import { createStoreQueue } from '../../../server/kernel/queue/store-queue.ts';
import { openRedisClients } from '../../../server/kernel/redis/clients.ts';
import { deadOf, pagesOf } from '../../support/dead-work.ts';
import { openDeps, type TestDeps } from '../../support/deps.ts';
import { type RedisServer, startRedis } from '../../support/redis.ts';
import { untilTrue } from '../../support/until-true.ts';

const greet = defineJob({
  name: 'test.greet',
  data: z.object({ n: z.number() }),
  attemptsMax: 3,
  backoffMs: 10,
});

interface Place {
  /** One process's queue over the shared deps. */
  open(): Promise<Queue>;
  close(): Promise<void>;
}

async function storePlace(): Promise<Place> {
  const grounds: TestDeps[] = [];
  const first = await openDeps();
  grounds.push(first);
  return {
    open: async () => {
      const deps = await openDeps(first.uri);
      grounds.push(deps);
      const queue = createStoreQueue({ ...deps, clock: systemClock });
      await deps.db.prepare();
      return queue;
    },
    close: async () => {
      for (const deps of grounds) await deps.db.close();
    },
  };
}

async function redisPlace(): Promise<Place> {
  const redis: RedisServer = await startRedis();
  const { logger, db } = await openDeps();
  const clients = await openRedisClients(redis.url, logger);
  return {
    open: async () => createBullQueue({ clients, prefix: 'test', clock: systemClock, logger }),
    close: async () => {
      await db.close();
      clients.close();
      await redis.stop();
    },
  };
}

describe.each([
  ['on the store', storePlace],
  ['on Redis', redisPlace],
])('the queue %s', (_name, openPlace) => {
  let place: Place;
  let queues: Queue[];
  const open = async () => {
    const queue = await place.open();
    queues.push(queue);
    return queue;
  };

  beforeEach(async () => {
    place = await openPlace();
    queues = [];
  });
  afterEach(async () => {
    await Promise.all(queues.map((queue) => queue.stop()));
    await place.close();
  });

  it('runs every job once, with its data', async () => {
    const queue = await open();
    const done: number[] = [];
    queue.process(handle(greet, async ({ n }) => void done.push(n)));
    await queue.start();
    for (let n = 0; n < 20; n += 1) await queue.add(greet, { n });
    await untilTrue(() => done.length >= 20, 10_000);
    expect([...done].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n));
  });

  it('adds a job with a known id only once', async () => {
    const queue = await open();
    const done: number[] = [];
    queue.process(handle(greet, async ({ n }) => void done.push(n)));
    await queue.add(greet, { n: 1 }, { id: 'same' });
    await queue.add(greet, { n: 2 }, { id: 'same' });
    await queue.start();
    await untilTrue(() => done.length >= 1, 10_000);
    await queue.add(greet, { n: 3 }, { id: 'same' });
    await queue.add(greet, { n: 4 }, { id: 'other' });
    await untilTrue(() => done.includes(4), 10_000);
    expect(done).toEqual([1, 4]);
  });

  it('keeps jobs that were added before anybody ran them', async () => {
    const early = await open();
    await early.add(greet, { n: 7 });
    const late = await open();
    const done: number[] = [];
    late.process(handle(greet, async ({ n }) => void done.push(n)));
    await late.start();
    await untilTrue(() => done.length === 1, 10_000);
    expect(done).toEqual([7]);
  });

  it('does not run a delayed job early', async () => {
    const queue = await open();
    const order: number[] = [];
    queue.process(handle(greet, async ({ n }) => void order.push(n), { concurrency: 1 }));
    await queue.add(greet, { n: 2 }, { delayMs: 400 });
    await queue.add(greet, { n: 1 });
    await queue.start();
    await untilTrue(() => order.length === 2, 10_000);
    expect(order).toEqual([1, 2]);
  });

  it('tries a failing job again, and gives up after its last attempt', async () => {
    const queue = await open();
    let runs = 0;
    const gaveUp: number[] = [];
    queue.process(
      handle(
        greet,
        async () => {
          runs += 1;
          throw new Error('never');
        },
        { gaveUp: async ({ n }) => void gaveUp.push(n) },
      ),
    );
    await queue.start();
    await queue.add(greet, { n: 5 });
    await untilTrue(() => gaveUp.length === 1, 10_000);
    expect(runs).toBe(greet.attemptsMax);
    expect(gaveUp).toEqual([5]);
  });

  /** A queue with one dead job, which does what it is told from then on. */
  async function openWithDead(id: string) {
    const queue = await open();
    const world = { queue, runs: 0, isBroken: true };
    const run = async () => {
      world.runs += 1;
      if (world.isBroken) throw new Error('out of paper');
    };
    queue.process(handle(greet, run));
    await queue.start();
    await queue.add(greet, { n: 5 }, { id });
    await untilTrue(async () => (await deadOf(queue)).length === 1, 10_000);
    return world;
  }

  it('shows dead jobs, and says how many there are', async () => {
    const { queue } = await openWithDead('five');
    const [job] = await deadOf(queue);
    expect(job).toMatchObject({ name: greet.name, data: { n: 5 }, attempts: greet.attemptsMax });
    expect(job?.failure).toContain('out of paper');
    expect(await queue.backlog()).toEqual([
      { name: greet.name, waiting: 0, dead: 1, oldestDueAt: null },
    ]);
  });

  it('pages through dead jobs, the latest first, each once', async () => {
    const queue = await open();
    queue.process(handle(greet, () => Promise.reject(new Error('out of paper'))));
    await queue.start();
    for (let n = 0; n < 7; n += 1) await queue.add(greet, { n });
    await untilTrue(async () => (await deadOf(queue)).length === 7, 10_000);
    const pages = await pagesOf(queue.dead, 3);
    expect(pages.map(({ length }) => length)).toEqual([3, 3, 1]);
    expect(pages.flat()).toEqual(await deadOf(queue));
    expect(new Set(pages.flat().map(({ id }) => id)).size).toBe(7);
  });

  it('does not add a job again that died under the same id', async () => {
    const world = await openWithDead('five');
    await world.queue.add(greet, { n: 6 }, { id: 'five' });
    expect(await deadOf(world.queue)).toMatchObject([{ data: { n: 5 } }]);
    expect(world.runs).toBe(greet.attemptsMax);
  });

  it('gives a dead job all its attempts anew when it is retried', async () => {
    const world = await openWithDead('five');
    const [job] = await deadOf(world.queue);
    expect(await world.queue.retryDead(job?.id ?? '')).toBe(true);
    await untilTrue(() => world.runs === 2 * greet.attemptsMax, 10_000);
    await untilTrue(async () => (await deadOf(world.queue)).length === 1, 10_000);
    world.isBroken = false;
    expect(await world.queue.retryDead(job?.id ?? '')).toBe(true);
    await untilTrue(() => world.runs === 2 * greet.attemptsMax + 1, 10_000);
    expect(await deadOf(world.queue)).toEqual([]);
    expect(await world.queue.retryDead(job?.id ?? '')).toBe(false);
  });

  it('forgets a dead job that is dropped', async () => {
    const { queue } = await openWithDead('five');
    const [job] = await deadOf(queue);
    expect(await queue.dropDead(job?.id ?? '')).toBe(true);
    expect(await deadOf(queue)).toEqual([]);
    expect(await queue.dropDead(job?.id ?? '')).toBe(false);
  });

  it('neither retries nor drops a job that is not dead', async () => {
    const queue = await open();
    queue.process(handle(greet, async () => {}));
    await queue.add(greet, { n: 1 }, { id: 'waiting' });
    for (const id of [`${greet.name}:waiting`, `${greet.name}:nobody`, 'nonsense']) {
      expect(await queue.retryDead(id)).toBe(false);
      expect(await queue.dropDead(id)).toBe(false);
    }
    const [backlog] = await queue.backlog();
    expect(backlog).toMatchObject({ waiting: 1, dead: 0 });
    expect(backlog?.oldestDueAt).toBeInstanceOf(Date);
  });

  it('ends a run that hangs, and counts it as failed', async () => {
    const queue = await open();
    const hanging = () => new Promise<void>(() => {});
    queue.process(handle(greet, hanging, { concurrency: 1, runMsMax: 20 }));
    await queue.start();
    await queue.add(greet, { n: 5 });
    await untilTrue(async () => (await deadOf(queue)).length === 1, 10_000);
    expect((await deadOf(queue))[0]?.failure).toContain('took longer than 20 ms');
  });

  it('does not give up a repeated job that fails', async () => {
    const queue = await open();
    let runs = 0;
    const failing = async () => {
      runs += 1;
      throw new Error('not this time');
    };
    queue.process(handle({ ...greet, attemptsMax: 1 }, failing));
    await queue.repeat({ ...greet, attemptsMax: 1 }, { n: 0 }, 200);
    await queue.start();
    await untilTrue(() => runs >= 2, 10_000);
    expect(await deadOf(queue)).toEqual([]);
  });

  it('repeats a job again and again, whichever process added it', async () => {
    const [one, two] = [await open(), await open()];
    let runs = 0;
    for (const queue of [one, two]) {
      queue.process(
        handle(greet, async () => {
          runs += 1;
        }),
      );
      await queue.repeat(greet, { n: 0 }, 200);
      await queue.start();
    }
    await untilTrue(() => runs >= 3, 10_000);
  });
});

describe('a job whose process has died', () => {
  it('runs again elsewhere when its lease of six seconds is over', async () => {
    const dying = await openDeps();
    const living = await openDeps(dying.uri);
    const [first, second] = [createStoreQueue(dying), createStoreQueue(living)];
    await dying.db.prepare();
    const ran: string[] = [];
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const run = async () => {
      ran.push('first');
      await ended;
    };
    first.process(handle(greet, run));
    second.process(handle(greet, async () => void ran.push('second')));
    await first.add(greet, { n: 1 });
    await first.start();
    await untilTrue(() => ran.length === 1, 10_000);
    // Without a connection it can no longer prolong its lease.
    await dying.db.close();
    await second.start();
    living.clock.advance(6_000);
    await untilTrue(() => ran.length === 2, 10_000);
    expect(ran).toEqual(['first', 'second']);
    end();
    await Promise.all([first.stop(), second.stop()]);
    await living.db.close();
  });
});
