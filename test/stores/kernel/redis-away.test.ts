/** What the kernel has on Redis, while Redis is killed, frozen, emptied and started again. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inProject, root } from '../../../scripts/tools/project.mjs';
import { friendRequests as limit } from '../../../server/accounts/relations/friends/limits.ts';
import type { Actor } from '../../../server/kernel/actor.ts';
import { systemClock } from '../../../server/kernel/clock.ts';
import { createLogger } from '../../../server/kernel/logger.ts';
import { createBullQueue } from '../../../server/kernel/queue/bull-queue.ts';
import { defineJob, handle, type Queue } from '../../../server/kernel/queue/queue.ts';
import { createRateLimiter } from '../../../server/kernel/rate-limiter.ts';
import { openRedisClients, type RedisClients } from '../../../server/kernel/redis/clients.ts';
import { longJob } from '../../support/busy-worker.ts';
import { deadOf } from '../../support/dead-work.ts';
import { startProcess } from '../../support/process.ts';
import { type RedisServer, startRedis } from '../../support/redis.ts';
import { untilTrue } from '../../support/until-true.ts';

const prefix = 'test';
const logger = createLogger('silent');
let redis: RedisServer;
let clients: RedisClients;

beforeEach(async () => {
  redis = await startRedis();
  clients = await openRedisClients(redis.url, logger);
});
afterEach(async () => {
  clients.close();
  await redis.stop();
});

const ways = [
  ['is killed', () => redis.kill()],
  ['answers nothing', async () => redis.freeze()],
] as const;

describe('the limits', () => {
  const somebody: Actor = { kind: 'anonymous', origin: { ip: '192.0.2.7', agent: '' } };
  // Few enough that the minutes of the row are not over before a slow machine has used them.
  const { points } = limit;
  const open = () => createRateLimiter({ redis: clients.quick, prefix });

  it('count for all processes together', async () => {
    const [one, other] = [open(), open()];
    for (let n = 0; n < points; n += 1) await one.take(limit, somebody);
    await expect(other.take(limit, somebody)).rejects.toMatchObject({
      code: 'request.too-many',
    });
  });

  it.each(ways)(
    'let calls through when Redis %s, and still end them at the limit',
    async (_, away) => {
      const limiter = open();
      await limiter.take(limit, somebody);
      await away();
      for (let n = 0; n < points; n += 1) await limiter.take(limit, somebody);
      await expect(limiter.take(limit, somebody)).rejects.toMatchObject({
        code: 'request.too-many',
      });
    },
  );

  it('are counted apart for installations that share a Redis', async () => {
    const other = createRateLimiter({ redis: clients.quick, prefix: 'another' });
    const one = open();
    for (let n = 0; n < points; n += 1) await one.take(limit, somebody);
    await other.take(limit, somebody);
  });

  it('are those of Redis again when it is back', async () => {
    const [one, other] = [open(), open()];
    await redis.kill();
    for (let n = 0; n < points; n += 1) await one.take(limit, somebody);
    await redis.restart();
    await untilTrue(() => clients.isAlive());
    for (let n = 0; n < points; n += 1) await one.take(limit, somebody);
    await expect(other.take(limit, somebody)).rejects.toMatchObject({
      code: 'request.too-many',
    });
  });
});

describe('the queue', () => {
  const greet = defineJob({
    name: 'test.greet',
    data: z.object({ n: z.number() }),
    attemptsMax: 3,
    backoffMs: 10,
  });
  let done: number[];
  let queue: Queue;

  beforeEach(async () => {
    done = [];
    queue = createBullQueue({ clients, prefix, clock: systemClock, logger });
    queue.process(handle(greet, async ({ n }) => void done.push(n)));
    await queue.start();
    await queue.add(greet, { n: 1 });
    await untilTrue(() => done.includes(1));
  });
  afterEach(() => queue.stop());

  it.each(ways)('refuses a job in time when Redis %s', async (_, away) => {
    await away();
    await expect(queue.add(greet, { n: 2 })).rejects.toThrow();
    await expect(queue.backlog()).rejects.toThrow();
  });

  it('takes and runs jobs again when Redis is back, with nothing in it', async () => {
    await redis.kill();
    await expect(queue.add(greet, { n: 2 })).rejects.toThrow();
    await redis.restart();
    await untilTrue(() => clients.isAlive());
    await queue.add(greet, { n: 3 });
    await untilTrue(() => done.includes(3), 20_000);
  });

  it('takes and runs jobs again when Redis answers again', async () => {
    redis.freeze();
    await expect(queue.add(greet, { n: 2 })).rejects.toThrow();
    redis.thaw();
    await untilTrue(() => clients.isAlive());
    await queue.add(greet, { n: 3 });
    await untilTrue(() => done.includes(3), 20_000);
  });

  it('goes on with repeated jobs after Redis was emptied', async () => {
    await queue.repeat(greet, { n: 0 }, 200);
    await untilTrue(() => done.includes(0));
    await redis.client.flushall();
    done.length = 0;
    await untilTrue(() => done.filter((n) => n === 0).length >= 3, 25_000);
  });

  it('wants its repeated jobs done even if Redis was away when it started', async () => {
    await redis.kill();
    const early = createBullQueue({ clients, prefix, clock: systemClock, logger });
    const again = defineJob({ ...greet, name: 'test.again' });
    let runs = 0;
    early.process(
      handle(again, async () => {
        runs += 1;
      }),
    );
    await early.repeat(again, { n: 0 }, 200);
    await early.start();
    await redis.restart();
    await untilTrue(() => runs >= 2, 25_000);
    await early.stop();
  });

  it('runs a job again whose process was killed', async () => {
    const again = createBullQueue({ clients, prefix, clock: systemClock, logger });
    let runs = 0;
    again.process(
      handle(longJob, async () => {
        runs += 1;
      }),
    );
    await again.add(longJob, {});
    const program = inProject('test', 'support', 'busy-worker.ts');
    const worker = await startProcess({
      program: process.execPath,
      args: ['--import', 'tsx', program, redis.url],
      cwd: root,
    });
    await worker.line((line) => (line === 'taken' ? true : null));
    worker.signal('SIGKILL');
    await worker.ended;
    await again.start();
    await untilTrue(() => runs === 1, 60_000);
    expect(await deadOf(again)).toEqual([]);
    await again.stop();
  }, 150_000);

  it.each(ways)(
    'stops although Redis %s while it starts, and ends no process by it',
    async (_, away) => {
      const early = createBullQueue({ clients, prefix, clock: systemClock, logger });
      early.process(handle({ ...greet, name: 'test.early' }, async () => {}));
      const gone = away();
      await early.start();
      await gone;
      await early.stop();
      // A rejection that nobody handles fails the run; this one would come with the connections' end.
      clients.close();
    },
  );

  it.each(ways)('stops when Redis %s, and lets what runs finish', async (_, away) => {
    let finish = () => {};
    let hasFinished = false;
    const slow = defineJob({ ...greet, name: 'test.slow' });
    const busy = createBullQueue({ clients, prefix, clock: systemClock, logger });
    const running = new Promise<void>((resolve) => {
      busy.process(
        handle(slow, async () => {
          resolve();
          await new Promise<void>((goOn) => {
            finish = goOn;
          });
          hasFinished = true;
        }),
      );
    });
    await busy.start();
    await busy.add(slow, { n: 1 });
    await running;
    await away();
    const stopped = busy.stop();
    finish();
    await stopped;
    expect(hasFinished).toBe(true);
  });
});
