/** A process that serves people and one that does the work behind, over one store and one Redis. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accounts } from '../../server/contract.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { type RedisServer, startRedis } from '../support/redis.ts';
import { untilTrue } from '../support/until-true.ts';

let redis: RedisServer;
let web: TestApp;
let worker: TestApp;

beforeAll(async () => {
  redis = await startRedis();
  const env = {
    REDIS_URL: redis.url,
    // The store is given to both by its address; the setting says only that there is one to share.
    MONGODB_URL: 'mongodb://shared.invalid',
    MARU_TOKEN_SECRET: 'a secret that both processes know, 32+',
  };
  web = await startApp({ env: { ...env, MARU_ROLE: 'web' } });
  worker = await startApp({ env: { ...env, MARU_ROLE: 'worker' }, storeUri: web.storeUri });
});
afterAll(async () => {
  await web.stop();
  await worker.stop();
  await redis.stop();
});

const ofWorker = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${worker.url}${path}`, { headers });

describe('a worker', () => {
  it('reaches people who are connected elsewhere', async () => {
    const mina = await web.signUp('mina');
    const sora = await web.signUp('sora');
    const phone = await web.connect(sora);
    await web.ask(accounts.requestFriend, { userId: sora.id }, mina);
    await untilTrue(() => phone.pushed(accounts.friendRequested).length === 1, 20_000);
    phone.close();
  });

  it('says whether it is well', async () => {
    expect(await (await ofWorker('/healthz')).json()).toEqual({ status: 'alive' });
    const ready = await ofWorker('/readyz');
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({ checks: { store: true, redis: true } });
  });

  it('has figures of the work, for this machine alone', async () => {
    const figures = await (await ofWorker('/metrics')).text();
    expect(figures).toMatch(/^maru_jobs_dead\{job="stores.expire-orders"\} 0$/m);
    expect(figures).toMatch(/^maru_events_waiting\{subscriber="stores.mark-paid"\} \d+$/m);
    const elsewhere = { 'x-forwarded-for': '203.0.113.9', authorization: 'Bearer undefined' };
    expect((await ofWorker('/metrics', elsewhere)).status).toBe(404);
  });

  it.each(['/', '/api/docs', '/v1/me', '/socket.io/?EIO=4&transport=polling'])(
    'serves nothing else: %s',
    async (path) => {
      const response = await ofWorker(path);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ code: 'request.no-such-route' });
    },
  );
});
