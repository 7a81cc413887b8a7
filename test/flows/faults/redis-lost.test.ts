/**
 * Two server processes over one store, joined by Redis, under load: Redis stands still, is killed and
 * starts again with nothing in it, and is emptied while it runs. Nobody restarts a server: calls go
 * on, `/readyz` says what is the case, and afterwards pushes reach everybody and due work is done.
 */
import { randomUUID } from 'node:crypto';
import mongoose, { type Connection } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { messaging, payments, stores } from '../../../server/contract.ts';
import { connect, type Device } from '../../support/app.ts';
import { type Client, clientOf } from '../../support/client.ts';
import { statusOf } from '../../support/faults/health.ts';
import { fillPurse, type Market, openMarket } from '../../support/faults/market.ts';
import { type OwnStore, startOwnStore } from '../../support/own-store.ts';
import { type RedisServer, startRedis } from '../../support/redis.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { untilTrue } from '../../support/until-true.ts';

let redis: RedisServer;
let store: OwnStore;
/** Serves people and runs no jobs; the other does both. */
let web: TestServer;
let all: TestServer;
let market: Market;
/** Bela's device, at the process where nobody writes. */
let device: Device;
let data: Connection;

beforeAll(async () => {
  redis = await startRedis();
  store = await startOwnStore();
  const env = {
    MARU_NO_LIMITS: '1',
    MONGODB_URL: store.uri,
    REDIS_URL: redis.url,
    MARU_TOKEN_SECRET: 'a secret that both processes know, 32+',
  };
  all = await startServer({ env });
  web = await startServer({ env: { ...env, MARU_ROLE: 'web' } });
  market = await openMarket({ server: web });
  device = await connect(all.url, market.people.bela);
  data = await mongoose.createConnection(store.uri).asPromise();
});
afterAll(async () => {
  await data.close();
  device.close();
  market.close();
  await web.remove();
  await all.remove();
  await store.stop();
  await redis.stop();
});

const areReady = async () => {
  const statuses = await Promise.all([web, all].map((server) => statusOf(server, '/readyz')));
  return statuses.every((status) => status === 200);
};
const areUnready = async () => {
  const statuses = await Promise.all([web, all].map((server) => statusOf(server, '/readyz')));
  return statuses.every((status) => status === 503);
};
const heard = () => device.pushed(messaging.messageSent).length;

async function untilHeard(): Promise<void> {
  const before = heard();
  await untilTrue(() => heard() > before + 10, 30_000, 'pushes from the other process');
}

async function untilWell(): Promise<void> {
  await untilTrue(areReady, 30_000, 'both are ready');
  await untilHeard();
}

/** What nobody waits for on a connection: money from the bank, an order's receipt, an order's end. */
async function untilDueWorkIsDone(client: Client): Promise<void> {
  const { anna, storeId, productId } = market.people;
  const place = () => {
    const lines = [
      { productId, quantity: 1, unitPrice: { amount: '100', currency: 'KRW' } as const },
    ];
    const wanted = { storeId, lines, idempotencyKey: randomUUID() };
    return client.ask(stores.placeOrder, wanted, dora);
  };
  const dora = await client.signUp();
  await client.befriend(anna, dora);
  await fillPurse(client, dora, '1000');
  const paid = await place();
  const approval = { paymentId: paid.paymentId, instrument: 'balance' } as const;
  await client.ask(payments.approvePayment, { ...approval, idempotencyKey: randomUUID() }, dora);
  const left = await place();
  // As if a quarter of an hour had passed.
  const rows = data.collection<{ _id: string }>('orders');
  await rows.updateOne({ _id: left.id }, { $set: { payBefore: new Date() } });
  const order = (orderId: `ord_${string}`) => client.ask(stores.getOrder, { orderId }, dora);
  const hasReceipt = async () => (await order(paid.id)).receiptUrl !== null;
  await untilTrue(hasReceipt, 60_000, 'the receipt');
  const isCancelled = async () => (await order(left.id)).state === 'cancelled';
  await untilTrue(isCancelled, 60_000, 'the end of the order that nobody paid');
}

it('a Redis that stands still, dies, or forgets everything costs nothing that lasts', async () => {
  const close = market.open();
  await untilWell();

  redis.freeze();
  await untilTrue(areUnready, 20_000, '/readyz says that Redis is away');
  await market.untilMore({ messages: 30, payments: 3 });
  redis.thaw();
  await untilWell();

  await redis.kill();
  await untilTrue(areUnready, 20_000, '/readyz says that Redis is away');
  expect(await statusOf(web, '/healthz')).toBe(200);
  await market.untilMore({ messages: 30, payments: 3 });
  await redis.restart();
  await untilWell();

  await redis.client.flushall();
  await untilWell();
  await market.untilMore({ messages: 30, payments: 3 });
  await close();
  expect(market.calls.faults).toEqual([]);
  await market.expectNothingLost();
  await untilDueWorkIsDone(clientOf(web.url));
}, 300_000);
