import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accounts, official, payments, stores } from '../../../server/contract.ts';
import { days } from '../../../server/kernel/clock.ts';
import { type Newsroom, openNewsroom } from '../../support/newsroom.ts';
import { decodeQr } from '../../support/qr.ts';
import type { Shop, Trader } from '../../support/trade.ts';

let newsroom: Newsroom;
let shop: Shop;
let follower: Trader;

beforeAll(async () => {
  newsroom = await openNewsroom();
  shop = await newsroom.shop('teahouse');
  follower = await newsroom.person('follower');
  await follower.ask(accounts.follow, { officialId: shop.officialId });
});
afterAll(() => newsroom.close());

const command = () => ({
  officialId: shop.officialId,
  text: 'New tea',
  idempotencyKey: randomUUID(),
});
const card = { template: 'calm', title: 'New tea', body: '' } as const;

async function scanned(code: string, agent = 'phone', isVisit = true): Promise<string> {
  const answer = await newsroom.visit(
    '/c/:code',
    { code },
    { origin: { ip: '::1', agent }, isVisit },
  );
  return answer.kind === 'redirect' ? answer.location : answer.kind;
}

describe('a broadcast with a card', () => {
  it('carries a code that leads to the store and counts who came', async () => {
    const tea = await newsroom.product(shop, 'Green tea', '1200', 5);
    const sent = await newsroom.ask(
      official.sendBroadcast,
      { ...command(), productIds: [tea.id], card },
      shop.owner,
    );
    expect(sent).toMatchObject({ audienceCount: 1, scanCount: 0, readerCount: 0 });

    const code = sent.link?.replace('https://maru.example/c/', '') ?? '';
    expect(await scanned(code)).toBe(`/s/${shop.storeId}?scene=${code}`);
    expect(await scanned(code, 'another phone')).toBe(`/s/${shop.storeId}?scene=${code}`);
    expect(await scanCountOf(sent.id)).toBe(2);
  });

  it('says of a product what it was when it was sent, and never that it is the product', async () => {
    const tea = await newsroom.product(shop, 'Jasmine tea', '1200', 5);
    const wanted = { ...command(), productIds: [tea.id] };
    await newsroom.ask(official.sendBroadcast, wanted, shop.owner);
    const price = { amount: '900', currency: 'CNY' as const };
    await shop.owner.ask(stores.updateProduct, { productId: tea.id, price });

    const { officialId } = shop;
    const { id: productId, storeId, name, description, images } = tea;
    const said = [{ productId, storeId, name, description, images, price: tea.price }];
    const told = await newsroom.ask(official.listBroadcasts, { officialId, limit: 1 }, shop.owner);
    expect(told.items[0]?.products).toEqual(said);
    const feed = await newsroom.ask(official.listFeed, { officialId, limit: 1 }, follower);
    expect(feed.items[0]?.content).toMatchObject({ products: said });
  });

  it('that was sent is what a late repeat gets, whatever has changed since', async () => {
    const tea = await newsroom.product(shop, 'White tea', '1500', 5);
    const clerk = await newsroom.person('clerk');
    const { officialId, owner } = shop;
    await owner.ask(accounts.addStaff, { officialId, userId: clerk.id });
    const wanted = { ...command(), productIds: [tea.id], card };
    const sent = await newsroom.ask(official.sendBroadcast, wanted, clerk);

    await owner.ask(stores.updateProduct, { productId: tea.id, isOnSale: false });
    await owner.ask(accounts.removeStaff, { officialId, userId: clerk.id });
    const again = await newsroom.ask(official.sendBroadcast, wanted, clerk);
    expect([again.id, again.link]).toEqual([sent.id, sent.link]);

    const refusal = (input: typeof wanted, as: Trader) =>
      newsroom.refusal(official.sendBroadcast, input, as);
    const another = { ...wanted, text: 'Another' };
    expect(await refusal(another, clerk)).toBe('request.idempotency-key-reused');
    const anew = { ...wanted, idempotencyKey: randomUUID() };
    expect(await refusal(anew, clerk)).toBe('accounts.not-staff');
    expect(await refusal(anew, owner)).toBe('official.no-such-product');
    // What the clerk has sent is told to nobody else who comes with the same key.
    expect(await refusal(wanted, owner)).toBe('official.no-such-product');
    expect(await refusal(wanted, follower)).toBe('accounts.not-staff');
  });

  it('counts a phone once a day, and no program that looks where the code leads', async () => {
    const sent = await newsroom.ask(official.sendBroadcast, { ...command(), card }, shop.owner);
    const code = sent.link?.replace('https://maru.example/c/', '') ?? '';
    await scanned(code, 'a browser that fetches ahead', false);
    expect(await scanCountOf(sent.id)).toBe(0);
    for (let n = 0; n < 3; n += 1) await scanned(code);
    expect(await scanCountOf(sent.id)).toBe(1);
    newsroom.clock.advance(days(1));
    await scanned(code);
    expect(await scanCountOf(sent.id)).toBe(2);
  });

  it('tells what those have paid whom its code led there, in the shop of its own account', async () => {
    const tea = await newsroom.product(shop, 'Oolong', '1200', 9);
    const sent = await newsroom.ask(official.sendBroadcast, { ...command(), card }, shop.owner);
    const scene = sent.link?.replace('https://maru.example/c/', '') ?? '';
    expect(sent).toMatchObject({ orderCount: 0, sales: null });
    await newsroom.fund(follower, 100_000n);
    const elsewhere = await newsroom.shop('elsewhere');
    const cup = await newsroom.product(elsewhere, 'Cup', '900', 9);
    await buy(shop.storeId, tea, scene);
    await buy(elsewhere.storeId, cup, scene);
    await newsroom.settled();
    const { items } = await newsroom.ask(
      official.listBroadcasts,
      { officialId: shop.officialId },
      shop.owner,
    );
    expect(items.find(({ id }) => id === sent.id)).toMatchObject({
      ...{ orderCount: 1, sales: { amount: '1200', currency: 'CNY' } },
    });
  });

  async function buy(
    storeId: `sto_${string}`,
    { id: productId }: { id: `prd_${string}` },
    scene: string,
  ): Promise<void> {
    const { price } = await follower.ask(stores.getProduct, { productId });
    const { paymentId } = await follower.ask(stores.placeOrder, {
      ...{ storeId, scene, idempotencyKey: randomUUID() },
      lines: [{ productId, quantity: 1, unitPrice: price }],
    });
    const by = { instrument: 'balance', idempotencyKey: randomUUID() } as const;
    await follower.ask(payments.approvePayment, { paymentId, ...by });
  }

  it('counts no caller that names itself anew each time as a crowd', async () => {
    const sent = await newsroom.ask(official.sendBroadcast, { ...command(), card }, shop.owner);
    const code = sent.link?.replace('https://maru.example/c/', '') ?? '';
    for (let n = 0; n < 80; n += 1) await scanned(code, `phone ${n}`);
    expect(await scanCountOf(sent.id)).toBe(50);
  });

  async function scanCountOf(broadcastId: string): Promise<number | undefined> {
    const { items } = await newsroom.ask(
      official.listBroadcasts,
      { officialId: shop.officialId },
      shop.owner,
    );
    return items.find(({ id }) => id === broadcastId)?.scanCount;
  }

  it('is drawn and sent once, however often and however fast the client retries', async () => {
    const once = { ...command(), card };
    const replies = await Promise.all(
      Array.from({ length: 4 }, () => newsroom.ask(official.sendBroadcast, once, shop.owner)),
    );
    replies.push(await newsroom.ask(official.sendBroadcast, once, shop.owner));
    for (const reply of replies) expect(reply).toEqual(replies[0]);
    const other = { ...once, text: 'Other tea' };
    expect(await newsroom.refusal(official.sendBroadcast, other, shop.owner)).toBe(
      'request.idempotency-key-reused',
    );
  });

  it('leads to the account where there is no store', async () => {
    const owner = await newsroom.person('paperboy');
    const { id: officialId } = await owner.ask(accounts.openOfficial, {
      handle: 'gazette',
      name: 'Gazette',
      kind: 'media',
    });
    const sent = await newsroom.ask(
      official.sendBroadcast,
      { ...command(), officialId, card },
      owner,
    );
    const code = sent.link?.split('/').at(-1) ?? '';
    expect(await scanned(code)).toBe(`/o/gazette?scene=${code}`);
  });

  it('can be looked at before it is sent', async () => {
    const { officialId } = shop;
    const { dataUrl } = await newsroom.ask(official.previewCard, { officialId, card }, shop.owner);
    const png = Buffer.from(dataUrl.replace('data:image/png;base64,', ''), 'base64');
    expect(await decodeQr(png)).toMatch(/^https:\/\/maru\.example\/c\//);
  });
});

describe('a broadcast is refused', () => {
  it('from whoever is not staff', async () => {
    for (const operation of [official.sendBroadcast, official.previewCard]) {
      const input =
        operation === official.previewCard ? { officialId: shop.officialId, card } : command();
      expect(await newsroom.refusal(operation, input, follower)).toBe('accounts.not-staff');
    }
  });

  it("with somebody else's product, one that is off sale, or none that exists", async () => {
    const rival = await newsroom.shop('rival_tea');
    const theirs = await newsroom.product(rival, 'Their tea', '1000', 5);
    const withdrawn = await newsroom.product(shop, 'Old tea', '1000', 5);
    await shop.owner.ask(stores.updateProduct, { productId: withdrawn.id, isOnSale: false });
    for (const id of [theirs.id, withdrawn.id, newsroom.ids.next('prd')]) {
      const input = { ...command(), productIds: [id] };
      expect(await newsroom.refusal(official.sendBroadcast, input, shop.owner)).toBe(
        'official.no-such-product',
      );
    }
  });
});

describe('readers', () => {
  it('are counted once each, and only for what was there for them', async () => {
    const owner = await newsroom.person('editor');
    const readers = [await newsroom.person('reader_a'), await newsroom.person('reader_b')] as const;
    const account = { handle: 'weekly', name: 'Weekly', kind: 'media' } as const;
    const { id: officialId } = await owner.ask(accounts.openOfficial, account);
    const [early, late] = readers;
    const read = (reader: Trader, seq: number) =>
      newsroom.ask(official.markFeedRead, { officialId, seq }, reader);
    const counts = async () => {
      const { items } = await newsroom.ask(official.listBroadcasts, { officialId }, owner);
      return items.map(({ seq, readerCount }) => [seq, readerCount]).toReversed();
    };

    await early.ask(accounts.follow, { officialId });
    await newsroom.send(officialId, 'one', owner);
    newsroom.clock.advance(1);
    await late.ask(accounts.follow, { officialId });
    await newsroom.send(officialId, 'two', owner);
    expect(await read(early, 2)).toEqual({ readSeq: 2, unreadCount: 0 });
    expect(await read(late, 2)).toEqual({ readSeq: 2, unreadCount: 0 });
    expect(await read(early, 1)).toEqual({ readSeq: 2, unreadCount: 0 });
    expect(await counts()).toEqual([
      [1, 1],
      [2, 2],
    ]);

    // What is sent while nobody follows is read by nobody, also after they are back.
    newsroom.clock.advance(1);
    await early.ask(accounts.unfollow, { officialId });
    await newsroom.send(officialId, 'three', owner);
    newsroom.clock.advance(1);
    await early.ask(accounts.follow, { officialId });
    await newsroom.send(officialId, 'four', owner);
    await Promise.all([read(early, 4), read(early, 4)]);
    expect(await counts()).toEqual([
      [1, 1],
      [2, 2],
      [3, 0],
      [4, 1],
    ]);
  });

  it('cannot read what they do not follow', async () => {
    const { officialId } = shop;
    const stranger = await newsroom.person('stranger');
    for (const [operation, input] of [
      [official.listFeed, { officialId }],
      [official.markFeedRead, { officialId, seq: 1 }],
      [official.listFeed, { officialId: newsroom.ids.next('oac') }],
    ] as const) {
      expect(await newsroom.refusal(operation, input, stranger)).toBe('official.no-such-feed');
    }
    expect(await newsroom.refusal(official.listBroadcasts, { officialId }, stranger)).toBe(
      'accounts.not-staff',
    );
  });
});

it('a code that was never given leads nowhere and counts nothing', async () => {
  expect(await newsroom.visit('/c/:code', { code: '000000000000' })).toMatchObject({
    kind: 'page',
    status: 404,
  });
});

it('a list of broadcasts is turned page by page, newest first', async () => {
  const owner = await newsroom.person('publisher');
  const account = { handle: 'monthly', name: 'Monthly', kind: 'media' } as const;
  const { id: officialId } = await owner.ask(accounts.openOfficial, account);
  for (const text of ['1', '2', '3', '4', '5']) await newsroom.send(officialId, text, owner);
  const texts: string[] = [];
  for (let cursor: string | undefined, more = true; more; ) {
    const page = await newsroom.ask(
      official.listBroadcasts,
      { officialId, limit: 2, cursor },
      owner,
    );
    texts.push(...page.items.map(({ text }) => text));
    cursor = page.nextCursor ?? undefined;
    more = page.nextCursor !== null;
  }
  expect(texts).toEqual(['5', '4', '3', '2', '1']);
  const input = { officialId, cursor: Buffer.from('x').toString('base64url') };
  expect(await newsroom.refusal(official.listBroadcasts, input, owner)).toBe('request.invalid');
});
