/**
 * A small market under steady load, while somebody harms the server: people write to each other over
 * HTTP and over sockets, buy candles, and read. Who is told "not now" repeats with the same keys until
 * it is done. Afterwards `expectNothingLost` compares what was acknowledged with what is there.
 */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { accounts, messaging, payments, stores, wallet } from '../../../server/contract.ts';
import { type Client, clientOf, type Member } from '../client.ts';
import type { TestServer } from '../server.ts';
import { untilTrue } from '../until-true.ts';
import { type Answer, type Caller, type ObservedCalls, observeCalls } from './observed-calls.ts';

/** Stands in every text that people write, and must stand in no log. */
export const secretWord = 'quokka';

const price = { amount: '100', currency: 'KRW' } as const;
const purse = '10000000';
const stock = 100_000;
/** How long somebody repeats a call before they give up: longer than anything here is broken. */
const patienceMs = 90_000;

type ConversationId = `cnv_${string}`;

interface Message {
  readonly conversationId: ConversationId;
  readonly clientId: string;
  readonly text: string;
  /** What was acknowledged; null while nothing was. */
  seq: number | null;
}

interface Purchase {
  readonly buyer: Member;
  readonly orderKey: string;
  readonly approvalKey: string;
  orderId: `ord_${string}` | null;
  /** Set when the payment was acknowledged. */
  paymentId: string | null;
}

export interface Market {
  readonly calls: ObservedCalls;
  readonly people: People;
  /** Begins the load; the returned function lets everybody finish what they are at. */
  open(): () => Promise<void>;
  /** How many messages and payments were acknowledged so far. */
  readonly acknowledged: Readonly<Counts>;
  /** Resolves when people have gone on writing and buying, so many more times. */
  untilMore(counts: Counts): Promise<void>;
  /** Everything acknowledged is there once, and the books add up. Asks for a server that works. */
  expectNothingLost(): Promise<void>;
  close(): void;
}

interface Counts {
  messages: number;
  payments: number;
}

export interface MarketOptions {
  readonly server: TestServer;
  /** The server itself goes; see observed-calls.ts. Nobody then repeats what is not answered. */
  readonly mayBeLost?: boolean;
}

export async function openMarket({ server, mayBeLost = false }: MarketOptions): Promise<Market> {
  // Each address is another one after a restart.
  const client = (): Client => clientOf(server.url);
  const calls = observeCalls({ url: () => server.url, mayBeLost });
  const people = await settle(client());
  const { anna, bela, chen } = people;
  const messages: Message[] = [];
  const purchases: Purchase[] = [];
  const acknowledged: Counts = { messages: 0, payments: 0 };
  let isOver = false;

  /** Asks until it is done; null when that may not be, or nobody waits for it any more. */
  async function untilDone<T>(call: () => Promise<Answer<T>>): Promise<T | null> {
    let answer = await call();
    const isSettled = async () => {
      if (answer.kind === 'done' || mayBeLost) return true;
      answer = await call();
      return answer.kind === 'done';
    };
    await untilTrue(isSettled, patienceMs, 'an answer');
    return answer.kind === 'done' ? answer.value : null;
  }

  async function write(as: Caller, conversationId: ConversationId): Promise<boolean> {
    const text = `${secretWord} ${messages.length}`;
    const message: Message = { conversationId, clientId: randomUUID(), text, seq: null };
    messages.push(message);
    const content = { kind: 'text', text } as const;
    const input = { conversationId, clientId: message.clientId, content };
    const sent = await untilDone(() => as(messaging.sendMessage, input));
    if (sent === null) return false;
    message.seq = sent.seq;
    acknowledged.messages += 1;
    return true;
  }

  async function buy(as: Caller, buyer: Member): Promise<boolean> {
    const keys = { orderKey: randomUUID(), approvalKey: randomUUID() };
    const purchase: Purchase = { buyer, ...keys, orderId: null, paymentId: null };
    purchases.push(purchase);
    const lines = [{ productId: people.productId, quantity: 1, unitPrice: price }];
    const wanted = { storeId: people.storeId, lines, idempotencyKey: purchase.orderKey };
    const order = await untilDone(() => as(stores.placeOrder, wanted));
    if (order === null) return false;
    purchase.orderId = order.id;
    const { paymentId } = order;
    const approval = {
      ...{ paymentId, instrument: 'balance' as const },
      idempotencyKey: purchase.approvalKey,
    };
    if ((await untilDone(() => as(payments.approvePayment, approval))) === null) return false;
    purchase.paymentId = paymentId;
    acknowledged.payments += 1;
    return true;
  }

  async function read(as: Caller): Promise<boolean> {
    const input = { conversationId: people.ofAnnaAndBela, afterSeq: 0, limit: 20 };
    await untilDone(() => as(messaging.listMessages, input));
    await untilDone(() => as(wallet.getWallet, { owner: 'me' }));
    return (await untilDone(() => as(stores.listMyOrders, { limit: 5 }))) !== null;
  }

  /** Where nobody repeats, whoever was not answered has had enough. */
  const repeat = async (work: () => Promise<boolean>) => {
    while (!isOver && (await work())) {
      // And again.
    }
  };

  return {
    calls,
    people,
    acknowledged,
    open() {
      isOver = false;
      const [annaHttp, belaHttp] = [anna, bela].map((person) => calls.overHttp(person.accessToken));
      const [belaSocket, chenSocket] = [bela, chen].map((person) =>
        calls.overSocket(person.accessToken),
      );
      if (!annaHttp || !belaHttp || !belaSocket || !chenSocket) throw new Error('four callers');
      const all = [
        repeat(() => write(annaHttp, people.ofAnnaAndBela)),
        repeat(() => write(belaSocket, people.ofAnnaAndBela)),
        repeat(() => write(chenSocket, people.ofAll)),
        repeat(() => write(belaHttp, people.ofAll)),
        repeat(() => buy(annaHttp, anna)),
        repeat(() => buy(chenSocket, chen)),
        repeat(() => read(annaHttp)),
      ];
      return async () => {
        isOver = true;
        await Promise.all(all);
      };
    },
    async untilMore({ messages: moreMessages, payments: morePayments }) {
      const before = { ...acknowledged };
      const wentOn = () =>
        acknowledged.messages >= before.messages + moreMessages &&
        acknowledged.payments >= before.payments + morePayments;
      await untilTrue(wentOn, patienceMs, 'more that is acknowledged');
    },
    async expectNothingLost() {
      for (const conversationId of [people.ofAnnaAndBela, people.ofAll]) {
        await expectMessages(client(), bela, {
          conversationId,
          messages: messages.filter((message) => message.conversationId === conversationId),
          isWhole: !mayBeLost,
        });
      }
      await expectPayments(client(), people, { purchases, isWhole: !mayBeLost });
      const books = await server.checkLedger();
      expect(books).toMatch(/sum of all balances: .*KRW 0(,|\n)/);
      expect(books).toContain('The books are sound.');
      expect(server.output()).not.toContain(secretWord);
    },
    close: () => calls.close(),
  };
}

type People = Awaited<ReturnType<typeof settle>>;

/** Gives somebody what they can spend; resolves when they have it. */
export async function fillPurse(client: Client, person: Member, amount = purse): Promise<void> {
  const account = { bank: 'maru-kr', accountNumber: '1002003004005', holder: person.handle };
  const { id: bankAccountId } = await client.ask(wallet.linkBankAccount, account, person);
  const money = { amount, currency: 'KRW' } as const;
  const topUp = { bankAccountId, amount: money, idempotencyKey: randomUUID() };
  const { id: topUpId } = await client.ask(wallet.topUp, topUp, person);
  const isCredited = async () =>
    (await client.ask(wallet.getTopUp, { topUpId }, person)).state === 'credited';
  await untilTrue(isCredited, 30_000, 'the money');
}

/** Three who know each other, two conversations, a shop, and purses that are full. */
async function settle(client: Client) {
  const anna = await client.signUp('anna');
  const bela = await client.signUp('bela');
  const chen = await client.signUp('chen');
  const keeper = await client.signUp('keeper');
  await client.befriend(anna, bela);
  await client.befriend(anna, chen);
  const { id: ofAnnaAndBela } = await client.ask(messaging.openDirect, { userId: bela.id }, anna);
  const group = { title: 'All', memberIds: [bela.id, chen.id] };
  const { id: ofAll } = await client.ask(messaging.createGroup, group, anna);
  const official = { handle: 'candles', name: 'Candles', kind: 'business' } as const;
  const { id: officialId } = await client.ask(accounts.openOfficial, official, keeper);
  const shop = { officialId, name: 'Candles', currency: 'KRW' } as const;
  const { id: storeId } = await client.ask(stores.openStore, shop, keeper);
  const product = { storeId, name: 'Candle', price, stock };
  const { id: productId } = await client.ask(stores.addProduct, product, keeper);
  for (const person of [anna, chen]) await fillPurse(client, person);
  return { anna, bela, chen, keeper, ofAnnaAndBela, ofAll, officialId, storeId, productId };
}

interface Written {
  readonly conversationId: ConversationId;
  readonly messages: readonly Message[];
  /** True when everything that was begun was also done. */
  readonly isWhole: boolean;
}

async function expectMessages(client: Client, reader: Member, written: Written): Promise<void> {
  const { conversationId, messages, isWhole } = written;
  const everything = await allMessages(client, reader, conversationId);
  expect(everything.map(({ seq }) => seq)).toEqual(everything.map((_, index) => index + 1));
  const seqs = new Map<string, number>();
  for (const { clientId, content, seq } of everything) {
    if (clientId === null || content.kind !== 'text') continue;
    expect(seqs.has(clientId), 'a message stands there twice').toBe(false);
    seqs.set(clientId, seq);
  }
  const acknowledged = messages.filter(({ seq }) => seq !== null);
  expect(acknowledged.map(({ clientId }) => seqs.get(clientId))).toEqual(
    acknowledged.map(({ seq }) => seq),
  );
  const begun = new Set(messages.map(({ clientId }) => clientId));
  expect([...seqs.keys()].filter((clientId) => !begun.has(clientId))).toEqual([]);
  if (isWhole) expect(seqs.size).toBe(messages.length);
}

async function allMessages(client: Client, reader: Member, conversationId: ConversationId) {
  const all = [];
  for (let afterSeq = 0; ; ) {
    const input = { conversationId, afterSeq, limit: 200 };
    const { items, hasMore } = await client.ask(messaging.listMessages, input, reader);
    all.push(...items);
    afterSeq = items.at(-1)?.seq ?? afterSeq;
    if (!hasMore) return all;
  }
}

interface Bought {
  readonly purchases: readonly Purchase[];
  readonly isWhole: boolean;
}

async function expectPayments(
  client: Client,
  { anna, chen, keeper, officialId, productId }: People,
  { purchases, isWhole }: Bought,
): Promise<void> {
  let count = 0;
  for (const buyer of [anna, chen]) {
    const times = await paymentsOf(client, buyer);
    const paid = purchases.filter(({ buyer: { id }, paymentId }) => id === buyer.id && paymentId);
    for (const { paymentId } of paid) expect(times.get(paymentId ?? '')).toBe(1);
    expect([...times.values()].filter((n) => n !== 1)).toEqual([]);
    if (isWhole) expect(times.size).toBe(paid.length);
    const spent = BigInt(price.amount) * BigInt(times.size);
    expect(await balanceOf(client, buyer, 'me')).toBe(BigInt(purse) - spent);
    count += times.size;
  }
  const earned = BigInt(price.amount) * BigInt(count);
  expect(await balanceOf(client, keeper, officialId)).toBe(earned);
  if (!isWhole) return;
  expect((await client.ask(stores.getProduct, { productId })).stock).toBe(stock - count);
  for (const { buyer, orderId } of purchases) {
    if (orderId === null) continue;
    const isPaid = async () =>
      (await client.ask(stores.getOrder, { orderId }, buyer)).paidAt !== null;
    await untilTrue(isPaid, 30_000, 'the order knows that it is paid');
  }
}

/** How often the statement says that each payment was made. */
async function paymentsOf(client: Client, person: Member): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (let cursor: string | undefined; ; ) {
    const input = { limit: 100, ...(cursor !== undefined && { cursor }) };
    const { items, nextCursor } = await client.ask(wallet.listEntries, input, person);
    for (const { reason, reference } of items) {
      if (reason === 'payment') counts.set(reference, (counts.get(reference) ?? 0) + 1);
    }
    if (nextCursor === null) return counts;
    cursor = nextCursor;
  }
}

async function balanceOf(client: Client, person: Member, owner: 'me' | `oac_${string}`) {
  const { balances } = await client.ask(wallet.getWallet, { owner }, person);
  return BigInt(balances.find(({ currency }) => currency === 'KRW')?.amount ?? '0');
}
