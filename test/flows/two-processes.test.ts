/** Two server processes' worth over one store, joined by Redis: nobody can tell where they landed. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accounts, messaging, official } from '../../server/contract.ts';
import { type Person, startApp, type TestApp } from '../support/app.ts';
import { type RedisServer, startRedis } from '../support/redis.ts';
import { untilTrue } from '../support/until-true.ts';

let redis: RedisServer;
let here: TestApp;
let there: TestApp;
let mina: Person;
let sora: Person;

beforeAll(async () => {
  redis = await startRedis();
  const env = { REDIS_URL: redis.url, MARU_TOKEN_SECRET: 'a secret that both processes know, 32+' };
  here = await startApp({ env });
  there = await startApp({ env, storeUri: here.storeUri });
  mina = await here.signUp('mina');
  sora = await there.signUp('sora');
  const { id: requestId } = await here.ask(accounts.requestFriend, { userId: sora.id }, mina);
  await there.ask(accounts.acceptFriendRequest, { requestId }, sora);
});
afterAll(async () => {
  await here.stop();
  await there.stop();
  await redis.stop();
});

describe('two processes', () => {
  it('push a message of one to a device at the other, and number without gaps', async () => {
    const { id } = await here.ask(messaging.openDirect, { userId: sora.id }, mina);
    const phone = await there.connect(sora);
    const send = (app: TestApp, as: Person, text: string) =>
      app.ask(
        messaging.sendMessage,
        { conversationId: id, clientId: randomUUID(), content: { kind: 'text', text } },
        as,
      );
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        n % 2 === 0 ? send(here, mina, `mina ${n}`) : send(there, sora, `sora ${n}`),
      ),
    );
    const { items } = await there.ask(messaging.listMessages, { conversationId: id }, sora);
    expect(items.map(({ seq }) => seq)).toEqual(items.map((_, index) => index + 1));
    const ids = items.map((message) => message.id).slice(-20);
    await untilTrue(() => {
      const pushed = new Set(phone.pushed(messaging.messageSent).map((message) => message.id));
      return ids.every((messageId) => pushed.has(messageId));
    });
    phone.close();
  });

  it('bring a broadcast of one to followers at both', async () => {
    const account = { handle: 'shop', name: 'Shop', kind: 'business' } as const;
    const { id: officialId } = await here.ask(accounts.openOfficial, account, mina);
    const [atHere, atThere] = [await here.connect(mina), await there.connect(sora)];
    await here.ask(accounts.follow, { officialId }, mina);
    await there.ask(accounts.follow, { officialId }, sora);
    const broadcast = { officialId, text: 'hello', idempotencyKey: randomUUID() };
    // Joining the account's audience follows the following by a moment.
    await untilTrue(() => atThere.pushed(accounts.followingChanged).length === 1);
    await untilTrue(() => atHere.pushed(accounts.followingChanged).length === 1);
    await there.ask(official.sendBroadcast, broadcast, mina);
    for (const device of [atHere, atThere]) {
      await untilTrue(() => device.pushed(official.feedItemSent).length === 1);
      device.close();
    }
  });

  it('end a session at both', async () => {
    const other = await there.ask(accounts.signIn, {
      handle: 'mina',
      password: 'correct horse battery',
    });
    const device = await there.connect(other.tokens);
    await there.ask(accounts.getMe, {}, other.tokens);
    await here.ask(accounts.endSession, { sessionId: other.tokens.sessionId }, mina);
    expect((await there.refusal(accounts.getMe, {}, other.tokens)).status).toBe(401);
    await untilTrue(() => device.socket.disconnected);
  });
});

describe('two processes that cannot tell each other anything', () => {
  let second: TestApp;
  let third: TestApp;
  let yuna: Person;
  beforeAll(async () => {
    const env = { MARU_TOKEN_SECRET: 'a secret that both processes know, 32+' };
    second = await startApp({ env, storeUri: here.storeUri });
    third = await startApp({ env, storeUri: here.storeUri });
    yuna = await second.signUp('yuna');
  });
  afterAll(async () => {
    await second.stop();
    await third.stop();
  });

  const signIn = async () =>
    (await third.ask(accounts.signIn, { handle: 'yuna', password: 'correct horse battery' }))
      .tokens;
  const endAtSecond = ({ sessionId }: { sessionId: `ses_${string}` }) =>
    second.ask(accounts.endSession, { sessionId }, yuna);

  it('refuse every call of a session from its end on, by HTTP and by socket', async () => {
    const phone = await signIn();
    const device = await third.connect(phone);
    // Whoever remembers that it lives does so now.
    await third.ask(accounts.getMe, {}, phone);
    await device.ask(accounts.getMe, {});
    await endAtSecond(phone);
    expect((await third.refusal(accounts.getMe, {}, phone)).status).toBe(401);
    expect((await device.refusal(accounts.getMe, {})).status).toBe(401);
    await untilTrue(() => device.socket.disconnected);
  });

  it('cut a device that only listens', async () => {
    const phone = await signIn();
    const device = await third.connect(phone);
    await endAtSecond(phone);
    await untilTrue(() => device.socket.disconnected);
  });
});
