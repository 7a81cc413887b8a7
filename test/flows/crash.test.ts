/**
 * The server and its store are killed in the middle of sending and paying. Whatever was
 * acknowledged is there afterwards, once; the books add up; and clients that did not get an answer
 * repeat their request and end in the same place.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accounts, messaging, payments, stores, wallet } from '../../server/contract.ts';
import { type Client, clientOf, type Member } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { untilTrue } from '../support/until-true.ts';

const rounds = 3;
const price = { amount: '100', currency: 'KRW' } as const;

interface Sent {
  readonly clientId: string;
  readonly text: string;
}

interface Purchase {
  readonly orderKey: string;
  readonly approvalKey: string;
}

let server: TestServer;
let alice: Member;
let bob: Member;
let shopkeeper: Member;
let conversationId: `cnv_${string}`;
let officialId: `oac_${string}`;
let storeId: `sto_${string}`;
let productId: `prd_${string}`;

const sent: Sent[] = [];
const purchases: Purchase[] = [];
const acknowledged = { messages: new Map<string, number>(), payments: new Set<string>() };

// Each address is another one after a restart.
const client = (): Client => clientOf(server.url);

beforeAll(async () => {
  server = await startServer({ env: { MARU_NO_LIMITS: '1' } });
  alice = await client().signUp('alice');
  bob = await client().signUp('bob');
  shopkeeper = await client().signUp('keeper');
  await client().befriend(alice, bob);
  conversationId = (await client().ask(messaging.openDirect, { userId: bob.id }, alice)).id;
  const official = { handle: 'crash_shop', name: 'Crash shop', kind: 'business' } as const;
  officialId = (await client().ask(accounts.openOfficial, official, shopkeeper)).id;
  const store = { officialId, name: 'Crash shop', currency: 'KRW' } as const;
  storeId = (await client().ask(stores.openStore, store, shopkeeper)).id;
  const product = { storeId, name: 'Candle', price, stock: 10_000 };
  productId = (await client().ask(stores.addProduct, product, shopkeeper)).id;
  await fillWallet(alice, '1000000');
}, 120_000);

afterAll(() => server.remove());

describe(`${rounds} crashes in the middle of sending and paying`, () => {
  it('lose nothing that was acknowledged and do nothing twice', async () => {
    for (let round = 0; round < rounds; round += 1) {
      await crashUnderLoad(round);
      await expectNothingLost();
    }
  }, 240_000);

  it('let clients repeat what got no answer, to the same end', async () => {
    await Promise.all(sent.map(send));
    for (const purchase of purchases) await buy(purchase);
    const texts = (await allMessages()).flatMap(({ content }) =>
      content.kind === 'text' ? [content.text] : [],
    );
    expect(texts.sort()).toEqual(sent.map(({ text }) => text).sort());

    const spent = BigInt(price.amount) * BigInt(purchases.length);
    await untilTrue(async () => (await balance(shopkeeper, officialId)) === spent, 30_000);
    expect(await balance(alice)).toBe(1_000_000n - spent);
    const { stock } = await client().ask(stores.getProduct, { productId });
    expect(stock).toBe(10_000 - purchases.length);
    const books = await server.checkLedger();
    expect(books).toMatch(/sum of all balances: .*KRW 0(,|\n)/);
    expect(books).toContain('The books are sound.');
  }, 120_000);
});

/** Sends and pays without pause until the power goes. */
async function crashUnderLoad(round: number): Promise<void> {
  let isDown = false;
  const until = async (work: (turn: number) => Promise<void>) => {
    for (let turn = 0; !isDown; turn += 1) {
      // When the power goes, what is under way fails; that is the point.
      await work(turn).catch(() => undefined);
    }
  };
  const writers = Array.from({ length: 4 }, (_, writer) =>
    until(async (turn) => {
      const message = { clientId: randomUUID(), text: `${round}-${writer}-${turn}` };
      sent.push(message);
      await send(message);
    }),
  );
  const buyers = Array.from({ length: 2 }, () =>
    until(async () => {
      const purchase = { orderKey: randomUUID(), approvalKey: randomUUID() };
      purchases.push(purchase);
      await buy(purchase);
    }),
  );
  const [messages, paid] = [acknowledged.messages.size, acknowledged.payments.size];
  await untilTrue(
    () => acknowledged.messages.size > messages + 40 && acknowledged.payments.size > paid + 4,
    60_000,
    'enough was acknowledged to crash',
  );
  // Nobody begins anything more; what is under way gets no answer.
  isDown = true;
  server.killStore();
  await server.kill();
  await Promise.all([...writers, ...buyers]);
  await server.restart();
}

async function expectNothingLost(): Promise<void> {
  const everything = await allMessages();
  expect(everything.map(({ seq }) => seq)).toEqual(everything.map((_, index) => index + 1));
  const messages = everything.filter(({ clientId }) => clientId !== null);
  const seqs = new Map(messages.map(({ clientId, seq }) => [clientId, seq]));
  expect(seqs.size).toBe(messages.length);
  for (const [clientId, seq] of acknowledged.messages) expect(seqs.get(clientId)).toBe(seq);

  const statement = await paymentsOf(alice);
  for (const paymentId of acknowledged.payments) expect(statement.get(paymentId)).toBe(1);
  expect(Math.max(...statement.values())).toBe(1);
  const spent = BigInt(price.amount) * BigInt(statement.size);
  expect(await balance(alice)).toBe(1_000_000n - spent);
  expect(await balance(shopkeeper, officialId)).toBe(spent);
}

async function send({ clientId, text }: Sent): Promise<void> {
  const content = { kind: 'text', text } as const;
  const input = { conversationId, clientId, content };
  const { seq } = await client().ask(messaging.sendMessage, input, alice);
  acknowledged.messages.set(clientId, seq);
}

async function buy({ orderKey, approvalKey }: Purchase): Promise<void> {
  const lines = [{ productId, quantity: 1, unitPrice: price }];
  const wanted = { storeId, lines, idempotencyKey: orderKey };
  const { paymentId } = await client().ask(stores.placeOrder, wanted, alice);
  const approval = { paymentId, instrument: 'balance', idempotencyKey: approvalKey } as const;
  await client().ask(payments.approvePayment, approval, alice);
  acknowledged.payments.add(paymentId);
}

async function allMessages() {
  const all = [];
  for (let afterSeq = 0; ; ) {
    const input = { conversationId, afterSeq, limit: 200 };
    const { items, hasMore } = await client().ask(messaging.listMessages, input, bob);
    all.push(...items);
    afterSeq = items.at(-1)?.seq ?? afterSeq;
    if (!hasMore) return all;
  }
}

/** How often the statement says that each payment was made. */
async function paymentsOf(person: Member): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (let cursor: string | undefined; ; ) {
    const input = { limit: 100, ...(cursor !== undefined && { cursor }) };
    const { items, nextCursor } = await client().ask(wallet.listEntries, input, person);
    for (const { reason, reference } of items) {
      if (reason === 'payment') counts.set(reference, (counts.get(reference) ?? 0) + 1);
    }
    if (nextCursor === null) return counts;
    cursor = nextCursor;
  }
}

async function balance(person: Member, owner: 'me' | `oac_${string}` = 'me'): Promise<bigint> {
  const { balances } = await client().ask(wallet.getWallet, { owner }, person);
  return BigInt(balances.find(({ currency }) => currency === 'KRW')?.amount ?? '0');
}

async function fillWallet(person: Member, amount: string): Promise<void> {
  const { items } = await client().ask(wallet.listBanks, {}, person);
  const bank = items.find(({ currency }) => currency === 'KRW')?.bank ?? '';
  const account = { bank, accountNumber: '1002003004005', holder: person.handle };
  const { id } = await client().ask(wallet.linkBankAccount, account, person);
  const topUp = {
    bankAccountId: id,
    amount: { amount, currency: 'KRW' },
    idempotencyKey: randomUUID(),
  } as const;
  const { id: topUpId } = await client().ask(wallet.topUp, topUp, person);
  await untilTrue(
    async () => (await client().ask(wallet.getTopUp, { topUpId }, person)).state === 'credited',
  );
}
