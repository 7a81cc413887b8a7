/** Money through crashes: whatever was promised holds, whatever was pending gets decided. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inProject } from '../../scripts/tools/project.mjs';
import { accounts, payments, stores, wallet } from '../../server/contract.ts';
import { type Client, clientOf, type Member } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { untilTrue } from '../support/until-true.ts';

let server: TestServer;
let client: Client;
let buyer: Member;
let owner: Member;

beforeAll(async () => {
  server = await startServer({ env: { MARU_NO_LIMITS: '1' } });
  client = clientOf(server.url);
  buyer = await client.signUp();
  owner = await client.signUp();
});
afterAll(() => server.remove());

const yuan = (amount: bigint) => ({ amount: amount.toString(), currency: 'CNY' as const });

async function openShop() {
  const account = {
    handle: `s${randomUUID().slice(0, 8)}`,
    name: 'Shop',
    kind: 'business',
  } as const;
  const { id: officialId } = await client.ask(accounts.openOfficial, account, owner);
  const opened = { officialId, name: 'Shop', currency: 'CNY' } as const;
  const { id: storeId } = await client.ask(stores.openStore, opened, owner);
  const added = { storeId, name: 'Tea', price: yuan(7n), stock: 1_000 };
  const product = await client.ask(stores.addProduct, added, owner);
  return { officialId, storeId, productId: product.id };
}

async function link(accountNumber: string) {
  const account = { bank: 'maru-cn', accountNumber, holder: 'Buyer' };
  return (await client.ask(wallet.linkBankAccount, account, buyer)).id;
}

const balance = async (as: Member, of: 'me' | `oac_${string}` = 'me') => {
  const { balances } = await client.ask(wallet.getWallet, { owner: of }, as);
  return BigInt(balances[0]?.amount ?? 0);
};

it('keeps every promise through kill -9 of server and store, again and again', async () => {
  const shop = await openShop();
  const banks = await Promise.all(
    ['6222020200110030', '6222020200110004', '6222020200110007'].map(link),
  );
  const orders = new Map<string, Parameters<typeof placeAndPay>[0]>();
  const topUps: Parameters<typeof topUp>[0][] = [];

  async function topUp(command: { bankAccountId: `bnk_${string}`; idempotencyKey: string }) {
    return client.ask(wallet.topUp, { ...command, amount: yuan(100n) }, buyer);
  }
  async function placeAndPay(keys: { place: string; pay: string }) {
    const line = { productId: shop.productId, quantity: 1, unitPrice: yuan(7n) };
    const order = { storeId: shop.storeId, lines: [line], idempotencyKey: keys.place };
    const { paymentId } = await client.ask(stores.placeOrder, order, buyer);
    const approval = { paymentId, instrument: 'balance' as const, idempotencyKey: keys.pay };
    return client.ask(payments.approvePayment, approval, buyer);
  }

  for (let round = 0; round < 3; round += 1) {
    const underWay: Promise<unknown>[] = [];
    let answered = 0;
    const begin = (work: Promise<unknown>) =>
      underWay.push(work.then(() => void (answered += 1)).catch(() => undefined));
    for (let n = 0; n < 12; n += 1) {
      const bankAccountId = banks[n % banks.length];
      if (!bankAccountId) throw new Error('three were linked');
      const command = { bankAccountId, idempotencyKey: randomUUID() };
      const keys = { place: randomUUID(), pay: randomUUID() };
      topUps.push(command);
      orders.set(keys.place, keys);
      begin(topUp(command));
      begin(placeAndPay(keys));
    }
    // In the middle of it all.
    await untilTrue(() => answered >= 6, 20_000, 'some answers');
    server.killStore();
    await server.kill();
    await Promise.all(underWay);
    await server.restart();
    client = clientOf(server.url);
  }

  // What a phone does after such a day: it asks again, with the same keys.
  const ids = [];
  for (const command of topUps) ids.push((await topUp(command)).id);
  expect(new Set(ids).size).toBe(topUps.length);
  for (const topUpId of ids) {
    await untilTrue(
      async () => (await client.ask(wallet.getTopUp, { topUpId }, buyer)).state === 'credited',
      60_000,
      `top-up ${topUpId}`,
    );
  }
  const paid = [];
  for (const keys of orders.values()) paid.push(await placeAndPay(keys));
  expect(new Set(paid.map(({ id }) => id)).size).toBe(orders.size);
  expect(paid.every(({ state }) => state === 'paid')).toBe(true);

  const earned = 7n * BigInt(orders.size);
  expect(await balance(buyer)).toBe(100n * BigInt(topUps.length) - earned);
  expect(await balance(owner, shop.officialId)).toBe(earned);
  const stock = await client.ask(stores.getProduct, { productId: shop.productId });
  expect(stock.stock).toBe(1_000 - orders.size);
  await untilTrue(async () => {
    const input = { storeId: shop.storeId, state: 'paid', limit: 100 } as const;
    return (await client.ask(stores.listStoreOrders, input, owner)).items.length === orders.size;
  }, 30_000);

  // Beside the running server, and once more after it, as an operator would.
  expect(await checkLedger()).toContain('The books are sound.');
  await server.stop();
  expect(await checkLedger()).toContain('The books are sound.');
}, 240_000);

async function checkLedger(): Promise<string> {
  const script = inProject('scripts', 'ops', 'check-ledger.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script], {
    env: { PATH: process.env['PATH'], MARU_DATA: server.dataFolder },
  });
  return stdout;
}
