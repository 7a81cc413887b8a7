/** A program that takes a job from the queue in Redis and never ends it; to be killed by a test. */
import { z } from 'zod';
import { systemClock } from '../../server/kernel/clock.ts';
import { createLogger } from '../../server/kernel/logger.ts';
import { createBullQueue } from '../../server/kernel/queue/bull-queue.ts';
import { defineJob, handle } from '../../server/kernel/queue/queue.ts';
import { openRedisClients } from '../../server/kernel/redis/clients.ts';

export const longJob = defineJob({
  name: 'test.long',
  data: z.object({}),
  attemptsMax: 1,
  backoffMs: 10,
});

/** @param redisUrl where the queue is */
async function takeAndHold(redisUrl: string): Promise<void> {
  const logger = createLogger('silent');
  const clients = await openRedisClients(redisUrl, logger);
  const queue = createBullQueue({ clients, prefix: 'test', clock: systemClock, logger });
  queue.process(
    handle(longJob, () => {
      process.stdout.write('taken\n');
      return new Promise(() => {});
    }),
  );
  await queue.start();
}

const [, , redisUrl] = process.argv;
if (redisUrl?.startsWith('redis://')) await takeAndHold(redisUrl);
