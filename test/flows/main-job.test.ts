/**
 * The main job, by HTTP and socket: two people become friends and chat, a business opens a store
 * and broadcasts, a follower scans, buys, pays and gets a receipt, an agency announces.
 */
import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  accounts,
  media,
  messaging,
  official,
  payments,
  stores,
  sync,
  wallet,
} from '../../server/contract.ts';
import { type Device, type Person, startApp, type TestApp } from '../support/app.ts';
import { missedOf } from '../support/missed.ts';
import { decodeQr } from '../support/qr.ts';
import { untilTrue } from '../support/until-true.ts';

let app: TestApp;
let mina: Person;
let wei: Person;
let shopkeeper: Person;

beforeAll(async () => {
  app = await startApp();
  mina = await app.signUp('mina', { displayName: '민아', locale: 'ko' });
  wei = await app.signUp('wei', { displayName: '王伟', locale: 'zh' });
  shopkeeper = await app.signUp('owner', { displayName: '店主', locale: 'zh' });
});
afterAll(() => app.stop());

const pictureOf = (colour: string): Promise<Buffer> =>
  sharp({ create: { width: 900, height: 700, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();

const fetchBytes = async (path: string): Promise<Buffer> => {
  const response = await fetch(new URL(path, app.url));
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
};

describe('friends', () => {
  it('become friends by handle and chat in real time', async () => {
    const weiPhone = await app.connect(wei);
    const { person } = await app.ask(accounts.getPerson, { handle: 'WEI' }, mina);
    const asked = await app.ask(
      accounts.requestFriend,
      { userId: person.id, note: '안녕하세요!' },
      mina,
    );
    await untilTrue(() => weiPhone.pushed(accounts.friendRequested).length === 1);
    await app.ask(accounts.acceptFriendRequest, { requestId: asked.id }, wei);

    const chat = await app.ask(messaging.openDirect, { userId: wei.id }, mina);
    const sent = await app.ask(
      messaging.sendMessage,
      {
        conversationId: chat.id,
        clientId: randomUUID(),
        content: { kind: 'text', text: '저녁 먹을래요? 晚上一起吃饭吗？' },
      },
      mina,
    );
    await untilTrue(() => weiPhone.pushed(messaging.messageSent).some(({ id }) => id === sent.id));
    const { items } = await app.ask(messaging.listMessages, { conversationId: chat.id }, wei);
    expect(items.map(({ seq }) => seq)).toEqual(items.map((_, index) => index + 1));
    expect(items.at(-1)).toEqual(sent);
    weiPhone.close();
  });

  it('catch up after a reconnect with what was missed, in order and once', async () => {
    const chat = await app.ask(messaging.openDirect, { userId: wei.id }, mina);
    const before = await app.ask(messaging.getConversation, { conversationId: chat.id }, wei);
    const { next: since } = await app.ask(sync.catchUp, {}, wei);
    const texts = ['one', 'two', 'three'];
    for (const text of texts) {
      const content = { kind: 'text', text } as const;
      const input = { conversationId: chat.id, clientId: randomUUID(), content };
      await app.ask(messaging.sendMessage, input, mina);
    }
    const missed = missedOf(await app.ask(sync.catchUp, { since }, wei), messaging.messageSent);
    const later = missed.filter(({ seq }) => seq > before.lastSeq);
    expect(later.map(({ content }) => content)).toEqual(
      texts.map((text) => ({ kind: 'text', text })),
    );
  });
});

describe('a shop', () => {
  let officialId: `oac_${string}`;
  let storeId: `sto_${string}`;
  let products: { id: `prd_${string}`; price: { amount: string; currency: 'CNY' } }[];
  let link: string;

  it('opens an account and a store with two products', async () => {
    const account = await app.ask(
      accounts.openOfficial,
      { handle: 'dalian_mart', name: '大连便利店', kind: 'business', description: '24小时' },
      shopkeeper,
    );
    officialId = account.id;
    const store = await app.ask(
      stores.openStore,
      { officialId, name: '大连便利店', currency: 'CNY' },
      shopkeeper,
    );
    storeId = store.id;
    products = [];
    for (const [name, amount, colour] of [
      ['海盐柠檬茶', '680', '#4caf50'],
      ['三角饭团', '990', '#ff9800'],
    ] as const) {
      const image = await app.ask(
        media.uploadImage,
        { bytes: await pictureOf(colour) },
        shopkeeper,
      );
      const price = { amount, currency: 'CNY' } as const;
      const product = await app.ask(
        stores.addProduct,
        { storeId, name, price, stock: 2, mediaIds: [image.id] },
        shopkeeper,
      );
      products.push({ id: product.id, price });
    }
    const listed = await app.ask(stores.listProducts, { storeId });
    expect(listed.items.map(({ name }) => name)).toEqual(['三角饭团', '海盐柠檬茶']);
  });

  it('is found and followed', async () => {
    const found = await app.ask(accounts.searchOfficial, { query: '便利店' }, wei);
    expect(found.items.map(({ official }) => official.id)).toContain(officialId);
    const followed = await app.ask(accounts.follow, { officialId }, wei);
    expect(followed.isFollowing).toBe(true);
  });

  it('broadcasts a card whose QR code an independent decoder reads', async () => {
    const weiPhone: Device = await app.connect(wei);
    const sent = await app.ask(
      official.sendBroadcast,
      {
        officialId,
        text: '新品上市：海盐柠檬茶！',
        productIds: products.map(({ id }) => id),
        card: { title: '夏日新品', body: '扫码下单' },
        idempotencyKey: randomUUID(),
      },
      shopkeeper,
    );
    expect(sent.audienceCount).toBe(1);
    await untilTrue(() => weiPhone.pushed(official.feedItemSent).length === 1);
    weiPhone.close();

    // Mina was not there; she follows only now, so this one is not hers.
    await app.ask(accounts.follow, { officialId }, mina);
    const minas = await app.ask(official.listFeed, { officialId }, mina);
    expect(minas.items).toEqual([]);

    const { items } = await app.ask(official.listFeed, { officialId }, wei);
    expect(items).toHaveLength(1);
    const content = items[0]?.content;
    if (content?.kind !== 'broadcast' || !content.image) throw new Error('no picture was sent');
    const decoded = await decodeQr(await fetchBytes(content.image.urls.full));
    expect(decoded).toBe(content.link);
    link = decoded ?? '';
  });

  it('leads from the code to the store and counts the scan', async () => {
    const response = await fetch(link, { redirect: 'manual' });
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toMatch(new RegExp(`/s/${storeId}\\?scene=`));
    const { items } = await app.ask(official.listBroadcasts, { officialId }, shopkeeper);
    expect(items[0]?.scanCount).toBe(1);
  });

  it('sells: cart, order, payment from the wallet, order messages and a receipt', async () => {
    const [tea, rice] = products;
    if (!tea || !rice) throw new Error('two products were added');
    await app.ask(stores.setCartLine, { productId: tea.id, quantity: 1 }, wei);
    const cart = await app.ask(stores.setCartLine, { productId: rice.id, quantity: 2 }, wei);
    expect(cart.total).toEqual({ amount: '2660', currency: 'CNY' });

    const lines = cart.lines.map(({ product, quantity }) => ({
      productId: product.id,
      quantity,
      unitPrice: product.price,
    }));
    const key = randomUUID();
    const order = { storeId, lines, scene: link.split('/').at(-1) ?? '', idempotencyKey: key };
    const placed = await app.ask(stores.placeOrder, order, wei);
    expect(await app.ask(stores.placeOrder, order, wei)).toEqual(placed);
    expect((await app.ask(stores.getProduct, { productId: rice.id })).stock).toBe(0);

    const approve = () => ({
      paymentId: placed.paymentId,
      instrument: 'balance' as const,
      idempotencyKey: randomUUID(),
    });
    const poor = await app.refusal(payments.approvePayment, approve(), wei);
    expect(poor.code).toBe('wallet.insufficient-funds');

    await topUp(wei, '5000');
    const clicks = await Promise.all(
      Array.from({ length: 5 }, () => app.ask(payments.approvePayment, approve(), wei)),
    );
    expect(new Set(clicks.map(({ transferId }) => transferId)).size).toBe(1);
    expect(await balanceOf(wei)).toBe('2340');
    expect(await balanceOf(shopkeeper, officialId)).toBe('2660');

    await untilTrue(async () => (await orderOf(placed.id)).receiptUrl !== null, 20_000);
    const paid = await orderOf(placed.id);
    expect(paid.state).toBe('paid');
    const receipt = await sharp(await fetchBytes(paid.receiptUrl ?? '')).metadata();
    expect(receipt.width).toBeGreaterThan(300);

    const chat = await app.ask(messaging.openOfficial, { officialId }, wei);
    const cards = async (as?: typeof officialId) => {
      const input = { conversationId: chat.id, ...(as && { as }) };
      const { items } = await app.ask(messaging.listMessages, input, as ? shopkeeper : wei);
      return items.flatMap(({ content }) => (content.kind === 'card' ? [content] : []));
    };
    await untilTrue(async () => (await cards()).some(({ card }) => card === 'receipt'), 20_000);
    expect((await cards()).filter(({ card }) => card === 'order')).toHaveLength(1);
    expect((await cards(officialId)).map(({ reference }) => reference)).toContain(placed.id);
  });

  it('says sold out to the next one and takes nothing', async () => {
    const [, rice] = products;
    if (!rice) throw new Error('two products were added');
    const lines = [{ productId: rice.id, quantity: 1, unitPrice: rice.price }];
    const refused = await app.refusal(
      stores.placeOrder,
      { storeId, lines, idempotencyKey: randomUUID() },
      mina,
    );
    expect(refused.code).toBe('stores.sold-out');
  });

  async function topUp(person: Person, amount: string): Promise<void> {
    const { items: banks } = await app.ask(wallet.listBanks, {}, person);
    const bank = banks.find(({ currency }) => currency === 'CNY');
    if (!bank) throw new Error('no bank for CNY');
    const account = await app.ask(
      wallet.linkBankAccount,
      { bank: bank.bank, accountNumber: '6222020200112230', holder: person.handle },
      person,
    );
    const started = await app.ask(
      wallet.topUp,
      {
        bankAccountId: account.id,
        amount: { amount, currency: 'CNY' },
        idempotencyKey: randomUUID(),
      },
      person,
    );
    await untilTrue(
      async () =>
        (await app.ask(wallet.getTopUp, { topUpId: started.id }, person)).state === 'credited',
    );
  }

  async function balanceOf(person: Person, owner: 'me' | `oac_${string}` = 'me') {
    const { balances } = await app.ask(wallet.getWallet, { owner }, person);
    return balances.find(({ currency }) => currency === 'CNY')?.amount;
  }

  const orderOf = (orderId: `ord_${string}`) => app.ask(stores.getOrder, { orderId }, wei);
});

describe('an agency', () => {
  it('is verified by the operator, and announces to followers and on a public page', async () => {
    const operator = await app.signUp('keeper');
    const clerk = await app.signUp('clerk');
    const agency = await app.ask(
      accounts.openOfficial,
      { handle: 'seoul_portal', name: '서울 시민 포털', kind: 'government', description: '' },
      clerk,
    );
    await app.ask(accounts.follow, { officialId: agency.id }, mina);
    const announcement = {
      officialId: agency.id,
      title: '호우 안내',
      body: '오늘 밤 큰비가 옵니다.\n\n하천 출입을 삼가 주세요.',
      locale: 'ko' as const,
      idempotencyKey: randomUUID(),
    };
    const early = await app.refusal(official.publishAnnouncement, announcement, clerk);
    expect(early.status).toBe(403);

    const request = await app.ask(
      accounts.requestVerification,
      { officialId: agency.id, organization: '서울특별시', evidence: '공문 2026-101' },
      clerk,
    );
    await app.ask(
      accounts.decideVerification,
      { requestId: request.id, verdict: 'approved', name: agency.name, method: '공문 확인' },
      operator,
    );
    const phone = await app.connect(mina);
    const published = await app.ask(official.publishAnnouncement, announcement, clerk);
    await untilTrue(() => phone.pushed(official.feedItemSent).length === 1);
    phone.close();

    const page = await fetch(published.link);
    expect(page.status).toBe(200);
    const html = await page.text();
    expect(html).toContain('호우 안내');
    expect(html).toContain('서울특별시');
    expect(html).toContain('lang="ko"');
  });
});
