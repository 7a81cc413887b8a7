/**
 * What the screens are looked at with: a small town, built through the API as its people's programs
 * would, with long names, three scripts, things with and without pictures, things done and waiting.
 */
import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { drawLogo, drawProduct } from '../../../../scripts/seed/pictures.ts';
import {
  accounts,
  media,
  messaging,
  official,
  payments,
  stores,
} from '../../../../server/contract.ts';
import { after, minutes, systemClock } from '../../../../server/kernel/clock.ts';
import { createIds } from '../../../../server/kernel/ids.ts';
import { type Client, clientOf, type Member } from '../../../support/client.ts';
import { deadJobRow, deadLetterRow } from '../../../support/dead-work.ts';
import { putRows } from '../../../support/stored-rows.ts';
import { fillPurse } from '../purse.ts';

export const operatorHandle = 'look_keeper';

export type World = Awaited<ReturnType<typeof buildWorld>>;

export async function buildWorld(url: string, storeUri: string) {
  const client = clientOf(url);
  const [buyer, friend, third, asking, owner, clerk, operator] = await Promise.all([
    client.signUp('look_buyer', 'Emma Alexandra Lindqvist'),
    client.signUp('look_friend', '김민준'),
    client.signUp('look_third', '王小丽'),
    client.signUp('look_asking', 'Bartholomew Featherstonehaugh'),
    client.signUp('look_owner', '한지우'),
    client.signUp('look_clerk', '高飞'),
    client.signUp(operatorHandle, 'Keeper'),
  ]);
  const shop = await openShop(client, owner);
  const body = await openBody(client, { clerk, operator });
  const chats = await talk(client, { buyer, friend, third, asking });
  await client.ask(accounts.addStaff, { officialId: shop.officialId, userId: friend.id }, owner);
  for (const officialId of [shop.officialId, body.officialId]) {
    await client.ask(accounts.follow, { officialId }, buyer);
  }
  await addressFollowers(client, { owner, shop });
  const trade = await buy(client, buyer, shop);
  const customer = await writeToShop(client, buyer, shop);
  await giveUpWork(storeUri);
  return {
    ...{ shop, body, chats, trade, customer },
    handles: {
      buyer: buyer.handle,
      friend: friend.handle,
      owner: owner.handle,
      body: clerk.handle,
      operator: operator.handle,
    },
  };
}

async function openShop(client: Client, owner: Member) {
  const account = {
    handle: 'look_shop',
    name: '한옥 커피 Hanok Coffee Roasters',
    kind: 'business',
    description: 'Coffee from a house with a wooden floor. 매일 아침 볶아요. 每天早上烘焙。',
  } as const;
  const logo = { mark: 'roof', ground: ['#7a3e1d', '#b0653a'] } as const;
  const avatarMediaId = await upload(client, owner, await drawLogo(logo));
  const opened = await client.ask(accounts.openOfficial, { ...account, avatarMediaId }, owner);
  const store = await client.ask(
    stores.openStore,
    {
      officialId: opened.id,
      name: account.name,
      currency: 'KRW',
      notice: 'Open until eight. 여덟 시까지 열어요.',
    },
    owner,
  );
  const picture = await upload(
    client,
    owner,
    await drawProduct({ shape: 'cup', ground: ['#f7e3cf', '#d8a878'], colour: '#7a3e1d' }),
  );
  const add = (name: string, amount: string, stock: number, mediaIds: `med_${string}`[] = []) =>
    client.ask(
      stores.addProduct,
      {
        ...{ storeId: store.id, name, stock, mediaIds },
        price: { amount, currency: 'KRW' },
        description: 'Roasted slowly.\n\n천천히 볶아 부드러워요.',
      },
      owner,
    );
  const plain = await add('바닐라빈 라떼', '6500', 3);
  await add('Sold out since morning', '4800', 0, [picture]);
  const product = await add('Single-origin Ethiopia Yirgacheffe, 200 g, for filter', '18500', 40, [
    picture,
  ]);
  return { officialId: opened.id, handle: account.handle, storeId: store.id, product, plain };
}

/** A public body whose account the operator has verified, and a request that waits. */
async function openBody(
  client: Client,
  { clerk, operator }: { readonly clerk: Member; readonly operator: Member },
) {
  const name = '大连政务服务 Dalian Portal';
  const account = {
    handle: 'look_body',
    name,
    kind: 'government',
    description: '市民服务',
  } as const;
  const { id: officialId } = await client.ask(accounts.openOfficial, account, clerk);
  const claim = { organization: '大连市人民政府', evidence: 'https://www.dl.gov.cn, 0411-12345' };
  const { id: requestId } = await client.ask(
    accounts.requestVerification,
    { officialId, ...claim },
    clerk,
  );
  const decision = { requestId, verdict: 'approved', name, method: 'Official letter' } as const;
  await client.ask(accounts.decideVerification, decision, operator);
  const published = await client.ask(
    official.publishAnnouncement,
    {
      officialId,
      title: '关于冬季供暖时间的通知 Heating season begins',
      body: 'Heating begins on 5 November.\n\n详情请见 https://www.dl.gov.cn/heating 或拨打 12345。',
      locale: 'zh',
      idempotencyKey: randomUUID(),
    },
    clerk,
  );
  const second = { ...account, handle: 'look_museum', name: 'Museum of Folk Furniture' };
  const museum = await client.ask(accounts.openOfficial, second, clerk);
  await client.ask(accounts.requestVerification, { officialId: museum.id, ...claim }, clerk);
  return { officialId, handle: account.handle, announcementId: published.id };
}

async function talk(
  client: Client,
  { buyer, friend, third, asking }: Record<'buyer' | 'friend' | 'third' | 'asking', Member>,
) {
  await client.befriend(buyer, friend);
  await client.befriend(buyer, third);
  await client.ask(
    accounts.requestFriend,
    { userId: buyer.id, note: 'We met at the tea fair in Hangzhou.' },
    asking,
  );
  const direct = await client.ask(messaging.openDirect, { userId: friend.id }, buyer);
  const group = await client.ask(
    messaging.createGroup,
    { title: '주말 산책 모임 · Weekend walkers', memberIds: [friend.id, third.id] },
    buyer,
  );
  const mediaId = await upload(
    client,
    buyer,
    await drawProduct({ shape: 'bottle', ground: ['#cfe8dc', '#7fb89c'], colour: '#0e6b4f' }),
  );
  const say = (conversationId: `cnv_${string}`, as: Member, text: string) =>
    send(client, as, conversationId, { kind: 'text', text });
  await say(direct.id, buyer, 'Shall we try the new coffee? 같이 마셔요');
  await say(
    direct.id,
    friend,
    '좋아요! https://maru.example/a/rather/long/address/that/does/not/break?and=more',
  );
  await send(client, buyer, direct.id, { kind: 'image', mediaId });
  await say(group.id, third, '周六早上八点在公园门口见，记得带水和雨伞。');
  return { direct: direct.id, group: group.id };
}

/** A broadcast with a card to those who follow. */
async function addressFollowers(
  client: Client,
  { owner, shop }: { readonly owner: Member; readonly shop: Shop },
): Promise<void> {
  const broadcast = {
    officialId: shop.officialId,
    text: 'New beans from Ethiopia are here. 새 원두가 들어왔어요.',
    productIds: [shop.product.id, shop.plain.id],
    card: { title: 'New beans', body: 'Come by for a cup' },
    idempotencyKey: randomUUID(),
  };
  await client.ask(official.sendBroadcast, broadcast, owner);
}

type Shop = Awaited<ReturnType<typeof openShop>>;

/** One order paid, one that waits, and a cart. */
async function buy(client: Client, buyer: Member, { storeId, product, plain }: Shop) {
  await fillPurse(client, buyer, { amount: '1250000', currency: 'KRW' });
  const place = ({ id: productId, price }: Shop['product']) =>
    client.ask(
      stores.placeOrder,
      {
        storeId,
        lines: [{ productId, quantity: 1, unitPrice: price }],
        idempotencyKey: randomUUID(),
      },
      buyer,
    );
  const paid = await place(product);
  const { paymentId } = paid;
  const approval = { paymentId, instrument: 'balance', idempotencyKey: randomUUID() } as const;
  await client.ask(payments.approvePayment, approval, buyer);
  const waiting = await place(plain);
  await client.ask(stores.setCartLine, { productId: product.id, quantity: 2 }, buyer);
  await expect
    .poll(async () => {
      const order = await client.ask(stores.getOrder, { orderId: paid.id }, buyer);
      return order.receiptUrl;
    })
    .not.toBeNull();
  return { paid: paid.id, waiting: waiting.id };
}

async function writeToShop(client: Client, buyer: Member, { officialId }: Shop) {
  const { id } = await client.ask(messaging.openOfficial, { officialId }, buyer);
  const text = 'Do you roast on Sundays as well? 일요일에도 볶나요?';
  await send(client, buyer, id, { kind: 'text', text });
  return id;
}

/** What the server gave up on, for its operator. */
async function giveUpWork(storeUri: string): Promise<void> {
  const ids = createIds(systemClock);
  const now = systemClock.now();
  const orderId = ids.next('ord');
  const told = { type: 'stores.order-paid', key: orderId, data: { orderId } };
  const died = after(now, -minutes(5));
  const event = deadLetterRow('stores.tell-paid', ids.next('evt'), died, told);
  await putRows(storeUri, 'event_attempts', [event]);
  await putRows(storeUri, 'jobs', [deadJobRow('stores.expire-orders', 'looked-at', now)]);
}

async function upload(client: Client, as: Member, bytes: Buffer): Promise<`med_${string}`> {
  return (await client.ask(media.uploadImage, { bytes }, as)).id;
}

type Content = Parameters<typeof contentOf>[0];
const contentOf = (
  content: { kind: 'text'; text: string } | { kind: 'image'; mediaId: `med_${string}` },
) => content;

async function send(
  client: Client,
  as: Member,
  conversationId: `cnv_${string}`,
  content: Content,
): Promise<void> {
  const message = { conversationId, clientId: randomUUID(), content };
  await client.ask(messaging.sendMessage, message, as);
}
