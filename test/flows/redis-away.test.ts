/**
 * Two processes' worth over one store, while the Redis between them is killed, frozen, emptied and
 * started again: everybody goes on, and all works again without a restart.
 */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accounts, messaging } from '../../server/contract.ts';
import { type Device, type Person, startApp, type TestApp } from '../support/app.ts';
import { type RedisServer, startRedis } from '../support/redis.ts';
import { startServer } from '../support/server.ts';
import { untilTrue } from '../support/until-true.ts';

let redis: RedisServer;
let here: TestApp;
let there: TestApp;
let mina: Person;
let sora: Person;
let conversationId: `cnv_${string}`;
/** Mina's device and one of Sora's at the process where Mina writes; another of Sora's elsewhere. */
let near: Device;
let far: Device;

beforeEach(async () => {
  redis = await startRedis();
  const env = {
    REDIS_URL: redis.url,
    MARU_TOKEN_SECRET: 'a secret that both processes know, 32+',
    // Limits are on: they are counted in Redis.
    MARU_NO_LIMITS: '0',
    LOG_LEVEL: 'silent',
  };
  here = await startApp({ env });
  there = await startApp({ env, storeUri: here.storeUri });
  mina = await here.signUp('mina');
  sora = await there.signUp('sora');
  const { id: requestId } = await here.ask(accounts.requestFriend, { userId: sora.id }, mina);
  await there.ask(accounts.acceptFriendRequest, { requestId }, sora);
  ({ id: conversationId } = await here.ask(messaging.openDirect, { userId: sora.id }, mina));
  near = await here.connect(sora);
  far = await there.connect(sora);
});
afterEach(async () => {
  near.close();
  far.close();
  await here.stop();
  await there.stop();
  await redis.stop();
});

async function send(text: string): Promise<string> {
  const content = { kind: 'text', text } as const;
  const message = { conversationId, clientId: randomUUID(), content };
  return (await here.ask(messaging.sendMessage, message, mina)).id;
}
const hasHeard = (device: Device, id: string) =>
  device.pushed(messaging.messageSent).some((message) => message.id === id);
/** Says something until it is heard: what was pushed while Redis was away is not pushed again. */
async function untilHeard(device: Device): Promise<void> {
  await untilTrue(async () => {
    const id = await send('do you hear me?');
    const heard = untilTrue(() => hasHeard(device, id), 2_000).then(
      () => true,
      () => false,
    );
    return heard;
  }, 40_000);
}
const readiness = async (app: TestApp) => {
  const response = await fetch(`${app.url}/readyz`);
  return { status: response.status, body: await response.json() };
};

const ways = [
  ['is killed', () => redis.kill(), () => redis.restart()],
  ['answers nothing', async () => redis.freeze(), async () => redis.thaw()],
] as const;

describe('without Redis', () => {
  it.each(ways)(
    'everybody is answered and reached nearby when it %s, and everywhere when it is back',
    async (_, go, comeBack) => {
      await untilHeard(far);
      await go();
      const id = await send('still there?');
      await untilTrue(() => hasHeard(near, id));
      expect(hasHeard(far, id)).toBe(false);
      expect(await readiness(here)).toEqual({
        status: 503,
        body: { status: 'not ready', checks: { store: true, redis: false, running: true } },
      });
      const figures = await (await fetch(`${here.url}/metrics`)).text();
      expect(figures).toMatch(/^maru_events_waiting\{subscriber="stores.mark-paid"\} \d+$/m);

      await comeBack();
      await untilTrue(async () => (await readiness(here)).status === 200, 20_000);
      await untilHeard(far);
    },
  );
});

describe('a Redis that was emptied', () => {
  it('still carries pushes, even if its clock is behind the last id of the stream that was', async () => {
    await untilHeard(far);
    const [stream = ''] = await redis.client.keys('*pushes');
    // As after a fail-over to a machine whose clock is behind: later entries have earlier ids.
    await redis.client.xadd(stream, '99999999999999-0', 'nobody', 'reads this');
    await untilHeard(far);
    await redis.client.flushall();
    await untilHeard(far);
  });
});

describe('a server of its own', () => {
  it('starts without Redis, and is ready when it comes', async () => {
    await redis.kill();
    const server = await startServer({ env: { REDIS_URL: redis.url } });
    try {
      const checks = await (await fetch(`${server.url}/readyz`)).json();
      expect(checks).toMatchObject({ checks: { store: true, redis: false } });
      await redis.restart();
      await untilTrue(async () => (await fetch(`${server.url}/readyz`)).ok, 20_000);
    } finally {
      await server.remove();
    }
  });

  it.each(ways)('ends when it is told to while Redis %s', async (_, go) => {
    const server = await startServer({ env: { REDIS_URL: redis.url } });
    try {
      await untilTrue(async () => (await fetch(`${server.url}/readyz`)).ok, 20_000);
      await go();
      await untilTrue(async () => !(await fetch(`${server.url}/readyz`)).ok, 20_000);
      expect(await server.stop()).toEqual({ code: 0, signal: null });
      expect(server.output()).not.toContain('nhandled');
    } finally {
      await server.remove();
    }
  });
});
