/** What an official account sends, as its followers, its staff and the public meet it. */
import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  accounts,
  media,
  messaging,
  official,
  payments,
  stores,
  wallet,
} from '../../server/contract.ts';
import { type Device, type Person, startApp, type TestApp } from '../support/app.ts';
import { decodeQr } from '../support/qr.ts';
import { untilTrue } from '../support/until-true.ts';

let app: TestApp;
let owner: Person;
let follower: Person;
let stranger: Person;
let phone: Device;
let officialId: `oac_${string}`;
let storeId: `sto_${string}`;
let productId: `prd_${string}`;

const price = { amount: '19900', currency: 'KRW' } as const;

beforeAll(async () => {
  app = await startApp();
  owner = await app.signUp('owner', { locale: 'ko' });
  follower = await app.signUp('follower', { locale: 'ko' });
  stranger = await app.signUp('stranger');
  const account = { handle: 'hanok_fruit', name: '한옥 과일', kind: 'business' } as const;
  officialId = (await app.ask(accounts.openOfficial, account, owner)).id;
  const store = { officialId, name: '한옥 과일', currency: 'KRW' } as const;
  storeId = (await app.ask(stores.openStore, store, owner)).id;
  const photo = await sharp({
    create: { width: 900, height: 600, channels: 3, background: '#c22' },
  })
    .jpeg()
    .toBuffer();
  const image = await app.ask(media.uploadImage, { bytes: photo }, owner);
  const product = { storeId, name: '딸기 1kg', price, stock: 9, mediaIds: [image.id] };
  productId = (await app.ask(stores.addProduct, product, owner)).id;
  phone = await app.connect(follower);
  await app.ask(accounts.follow, { officialId }, follower);
});
afterAll(async () => {
  phone.close();
  await app.stop();
});

const broadcast = () => ({
  officialId,
  text: '오늘 딴 딸기가 나왔습니다 🍓',
  productIds: [productId],
  card: { template: 'bright' as const, title: '딸기가 왔어요', body: '내일 아침 문 앞까지' },
  idempotencyKey: randomUUID(),
});

describe('an uploaded picture', () => {
  it('is served for ever, in each size, to anyone who knows its address', async () => {
    const { images } = await app.ask(stores.getProduct, { productId });
    for (const url of Object.values(images[0]?.urls ?? {})) {
      const answer = await request(app.url).get(url);
      expect(answer.status).toBe(200);
      expect(answer.headers['content-type']).toBe('image/webp');
      expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
      expect((await sharp(answer.body).metadata()).format).toBe('webp');
    }
  });

  it('must be a picture', async () => {
    const bytes = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
    expect(await app.refusal(media.uploadImage, { bytes }, owner)).toMatchObject({
      status: 400,
      code: 'media.not-a-picture',
    });
  });

  it('needs somebody who brings it', async () => {
    const refused = await app.refusal(media.uploadImage, { bytes: Buffer.from('x') });
    expect(refused.status).toBe(401);
  });
});

describe('a broadcast', () => {
  it('reaches a follower once, with a card whose code leads into the store', async () => {
    // The follow has reached the follower's phone before anything is sent.
    await untilTrue(() => phone.pushed(accounts.followingChanged).length === 1);
    const command = broadcast();
    const sent = await app.ask(official.sendBroadcast, command, owner);
    const again = await app.ask(official.sendBroadcast, command, owner);
    expect(again).toEqual(sent);

    await untilTrue(() => phone.pushed(official.feedItemSent).length > 0);
    const { items } = await app.ask(official.listFeed, { officialId }, follower);
    expect(phone.pushed(official.feedItemSent)).toEqual(items);
    const [item] = items;
    if (item?.content.kind !== 'broadcast') throw new Error('a broadcast was expected');
    expect(item.content).toMatchObject({ broadcastId: sent.id, image: sent.image });

    const { image, link } = item.content;
    const picture = await request(app.url).get(image?.urls.full ?? '');
    expect(await decodeQr(picture.body)).toBe(link);
    expect(link).toMatch(new RegExp(`^${app.url}/c/[0-9a-z]{12}$`));
    const scan = await request(link ?? '').get('');
    const code = link?.split('/').at(-1);
    expect(scan.status).toBe(302);
    expect(scan.headers['location']).toBe(`/s/${storeId}?scene=${code}`);
    expect(scan.headers['cache-control']).toBe('no-store');
  });

  it('stands in the chat list as unread until it is read, on every device', async () => {
    const thread = async () => {
      const { items } = await app.ask(official.listThreads, {}, follower);
      return items.find((one) => one.official.id === officialId);
    };
    expect(await thread()).toMatchObject({ lastSeq: 1, readSeq: 0, unreadCount: 1 });
    const read = await app.ask(official.markFeedRead, { officialId, seq: 1 }, follower);
    expect(read).toEqual({ readSeq: 1, unreadCount: 0 });
    expect(await thread()).toMatchObject({ lastSeq: 1, readSeq: 1, unreadCount: 0 });
  });

  it('tells its staff how it went', async () => {
    const { items } = await app.ask(official.listBroadcasts, { officialId }, owner);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ scanCount: 1, readerCount: 1, audienceCount: 1 });
  });

  it('is nothing that others may send or see', async () => {
    for (const [operation, input] of [
      [official.sendBroadcast, broadcast()],
      [official.listBroadcasts, { officialId }],
      [official.previewCard, { officialId, card: broadcast().card }],
    ] as const) {
      const refused = await app.refusal(operation, input, stranger);
      expect(refused).toMatchObject({ status: 403, code: 'accounts.not-staff' });
    }
    const refused = await app.refusal(official.listFeed, { officialId }, stranger);
    expect(refused).toMatchObject({ status: 404, code: 'official.no-such-feed' });
  });

  it('is heard no more after the unfollow', async () => {
    await app.ask(accounts.unfollow, { officialId }, follower);
    await untilTrue(() => phone.pushed(accounts.followingChanged).length === 2);
    const other = await app.signUp('listener');
    await app.ask(accounts.follow, { officialId }, other);
    const device = await app.connect(other);
    const text = { officialId, text: 'later', idempotencyKey: randomUUID() };
    await app.ask(official.sendBroadcast, text, owner);
    await untilTrue(() => device.pushed(official.feedItemSent).length === 1);
    expect(phone.pushed(official.feedItemSent)).toHaveLength(1);
    device.close();
  });
});

describe('a paid order', () => {
  it('stands in the conversation of the buyer and the account, and then its receipt', async () => {
    const buyer = await app.signUp('buyer', { locale: 'ko' });
    const { items: banks } = await app.ask(wallet.listBanks, {}, buyer);
    const bank = banks.find(({ currency }) => currency === 'KRW')?.bank ?? '';
    const link = { bank, accountNumber: '1002003004005', holder: 'buyer' };
    const { id: bankAccountId } = await app.ask(wallet.linkBankAccount, link, buyer);
    const amount = { amount: '100000', currency: 'KRW' } as const;
    const topUp = { bankAccountId, amount, idempotencyKey: randomUUID() };
    const { id: topUpId } = await app.ask(wallet.topUp, topUp, buyer);
    // A slow bank is asked again until it answers.
    const isCredited = async () =>
      (await app.ask(wallet.getTopUp, { topUpId }, buyer)).state === 'credited';
    await untilTrue(isCredited, 60_000, 'the money is there');
    const lines = [{ productId, quantity: 2, unitPrice: price }];
    const placing = { storeId, lines, idempotencyKey: randomUUID() };
    const order = await app.ask(stores.placeOrder, placing, buyer);
    const { paymentId } = order;
    const approval = { paymentId, instrument: 'balance' as const, idempotencyKey: randomUUID() };
    await app.ask(payments.approvePayment, approval, buyer);

    const { id: conversationId } = await app.ask(messaging.openOfficial, { officialId }, buyer);
    const cards = async () => {
      const { items } = await app.ask(messaging.listMessages, { conversationId }, buyer);
      return items.flatMap(({ senderId, content }) =>
        content.kind === 'card' ? [{ senderId, ...content }] : [],
      );
    };
    await untilTrue(async () => (await cards()).length === 2, 30_000, 'both cards are there');
    expect(await cards()).toMatchObject([
      { card: 'order', reference: order.id, senderId: buyer.id, title: order.number },
      { card: 'receipt', reference: order.id, senderId: officialId, title: order.number },
    ]);
    const [, receipt] = await cards();
    expect(receipt?.text).toBe('딸기 1kg · ₩39,800');
    const picture = await request(app.url).get(receipt?.imageUrl ?? '');
    expect((await sharp(picture.body).metadata()).format).toBe('webp');
    const paid = await app.ask(stores.getOrder, { orderId: order.id }, buyer);
    const full = await request(app.url).get(paid.receiptUrl ?? '');
    expect(await decodeQr(full.body)).toBe(`${app.url}/orders/${order.id}`);
  }, 120_000);
});

describe('an announcement', () => {
  let agency: `oac_${string}`;
  const announcement = () => ({
    officialId: agency,
    title: '무더위 쉼터 운영 <안내>',
    body: '7월부터 운영합니다.\n누구나 무료입니다.\n\n문의: 주민센터 "안전과"',
    locale: 'ko' as const,
    idempotencyKey: randomUUID(),
  });

  beforeAll(async () => {
    const account = { handle: 'city_safety', name: '마루시 안전과', kind: 'government' } as const;
    agency = (await app.ask(accounts.openOfficial, account, owner)).id;
  });

  it('cannot be published before somebody has vouched for the agency', async () => {
    const refused = await app.refusal(official.publishAnnouncement, announcement(), owner);
    expect(refused).toMatchObject({ status: 403, code: 'official.not-verified' });
  });

  it('is for public bodies only', async () => {
    const input = { ...announcement(), officialId };
    const refused = await app.refusal(official.publishAnnouncement, input, owner);
    expect(refused).toMatchObject({ status: 403, code: 'official.not-government' });
  });

  it('has a public page in its own language, and reaches the followers', async () => {
    const operator = await app.signUp('keeper');
    const { id: requestId } = await app.ask(
      accounts.requestVerification,
      { officialId: agency, organization: '마루시청', evidence: '공문' },
      owner,
    );
    const verdict = {
      requestId,
      verdict: 'approved',
      name: '마루시 안전과',
      method: '대표 전화로 확인',
    } as const;
    await app.ask(accounts.decideVerification, verdict, operator);
    await app.ask(accounts.follow, { officialId: agency }, stranger);
    const device = await app.connect(stranger);

    const command = announcement();
    const published = await app.ask(official.publishAnnouncement, command, owner);
    expect(await app.ask(official.publishAnnouncement, command, owner)).toEqual(published);
    await untilTrue(() => device.pushed(official.feedItemSent).length === 1);
    device.close();

    const page = await request(published.link).get('').set('accept-language', 'en');
    expect(page.status).toBe(200);
    expect(page.text).toContain('<html lang="ko">');
    expect(page.text).toContain('무더위 쉼터 운영 &lt;안내&gt;');
    expect(page.text).toContain('7월부터 운영합니다.<br>누구나 무료입니다.');
    expect(page.text).toContain('마루시청');
    expect(page.text).toContain(`<meta property="og:url" content="${published.link}">`);
    // Data, which nothing runs.
    expect(page.text).not.toMatch(/<script(?! type="application\/ld\+json")/);
    const [, stylesheet = ''] = /rel="stylesheet" href="([^"]+)"/.exec(page.text) ?? [];
    const css = await request(app.url).get(stylesheet);
    expect(css.status).toBe(200);
    expect(css.headers['content-type']).toContain('text/css');
  });

  it('is in the public list and by itself, for anyone', async () => {
    const { items } = await app.ask(official.listAnnouncements, { officialId: agency });
    expect(items.map(({ title }) => title)).toEqual(['무더위 쉼터 운영 <안내>']);
    const [{ id: announcementId } = { id: 'ann_' as const }] = items;
    expect(await app.ask(official.getAnnouncement, { announcementId })).toEqual(items[0]);
  });

  it('that does not exist has a page that says so in the language of the reader', async () => {
    const nothing = 'ann_01jd0000000000000000000000';
    for (const path of [`/a/${nothing}`, '/a/whatever', '/c/whatever']) {
      const page = await request(app.url).get(path).set('accept-language', 'zh-CN,en;q=0.5');
      expect(page.status).toBe(404);
      expect(page.text).toContain('<html lang="zh">');
    }
    const refused = await app.refusal(official.getAnnouncement, { announcementId: nothing });
    expect(refused).toMatchObject({ status: 404, code: 'official.no-such-announcement' });
  });

  it('is missing in English to a reader of a language that only begins like one of ours', async () => {
    for (const language of ['kok', 'zha', 'kok;q=0.9,fr']) {
      const page = await request(app.url).get('/a/whatever').set('accept-language', language);
      expect(page.text).toContain('<html lang="en">');
    }
    const page = await request(app.url).get('/a/whatever').set('accept-language', 'kok, ko-KR');
    expect(page.text).toContain('<html lang="ko">');
  });

  it('is not a broadcast, and a broadcast not an announcement', async () => {
    const { items } = await app.ask(official.listBroadcasts, { officialId }, owner);
    const id = items[0]?.id.slice(4) ?? '';
    const refused = await app.refusal(official.getAnnouncement, { announcementId: `ann_${id}` });
    expect(refused.code).toBe('official.no-such-announcement');
    expect((await app.ask(official.listAnnouncements, { officialId })).items).toEqual([]);
  });
});
