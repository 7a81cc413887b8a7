import { Redis } from 'ioredis';
import { expect, it } from 'vitest';
import { startRedis } from '../../support/redis.ts';

it('starts a Redis of the test alone, empty, and ends it', async () => {
  const [one, other] = await Promise.all([startRedis(), startRedis()]);
  const [client, neighbour] = [new Redis(one.url), new Redis(other.url)];
  await client.set('greeting', 'hello');
  expect(await client.get('greeting')).toBe('hello');
  expect(await neighbour.dbsize()).toBe(0);

  client.disconnect();
  neighbour.disconnect();
  await Promise.all([one.stop(), other.stop()]);
  const late = new Redis(one.url, { lazyConnect: true, retryStrategy: () => null });
  late.on('error', () => undefined);
  await expect(late.connect()).rejects.toThrow();
});
