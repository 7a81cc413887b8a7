/** What an account tells those who run it, and how far each of them has read. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { staffChanged, verificationDecided } from '../../../server/accounts/events.ts';
import { accounts, official } from '../../../server/contract.ts';
import { minutes } from '../../../server/kernel/clock.ts';
import type { DomainEvent, NewEvent } from '../../../server/kernel/events/event.ts';
import type { OfficialId } from '../../../server/kernel/ids.ts';
import { customerWrote } from '../../../server/messaging/events.ts';
import { orderPaid, stockRanOut } from '../../../server/stores/events.ts';
import { inboxCases } from '../../support/inbox-cases.ts';
import { type Newsroom, openNewsroom } from '../../support/newsroom.ts';
import type { Trader } from '../../support/trade.ts';

let newsroom: Newsroom;
let owner: Trader;
let buyer: Trader;
let officialId: OfficialId;
let count = 0;

beforeAll(async () => {
  newsroom = await openNewsroom();
  owner = await newsroom.person('owner');
  buyer = await newsroom.person('buyer');
});
afterAll(() => newsroom.close());

beforeEach(async () => {
  count += 1;
  const account = { handle: `shop_${count}`, name: 'Shop', kind: 'business' } as const;
  officialId = (await owner.ask(accounts.openOfficial, account)).id;
});

/** Hands events over, as the dispatcher does: all in one transaction. */
async function hand(name: string, ...told: NewEvent[]): Promise<void> {
  const at = newsroom.clock.now();
  const events = told.map((one): DomainEvent => ({ ...one, id: newsroom.ids.next('evt'), at }));
  const { subscribers = [] } = newsroom.official.module;
  const subscriber = subscribers.find((one) => one.name === name);
  if (subscriber?.kind !== 'transactional') throw new Error(`there is no ${name}`);
  await newsroom.db.transaction((tx) => subscriber.run(tx, events));
}

const sale = (by: Trader = buyer) => {
  const { ids } = newsroom;
  const [orderId, storeId] = [ids.next('ord'), ids.next('sto')];
  return orderPaid(orderId, { orderId, storeId, officialId, buyer: by.id });
};
const message = (conversationId: `cnv_${string}`) =>
  customerWrote(conversationId, {
    ...{ messageId: newsroom.ids.next('msg'), conversationId, customer: buyer.id, officialId },
  });
const sell = (...told: ReturnType<typeof sale>[]) => hand('official.tell-sale', ...told);
const write = (conversationId: `cnv_${string}`) =>
  hand('official.tell-customer-message', message(conversationId));

async function clerk(handle: string): Promise<Trader> {
  const person = await newsroom.person(handle);
  await owner.ask(accounts.addStaff, { officialId, userId: person.id });
  await hand('official.begin-inbox', staffChanged(officialId, { officialId, userId: person.id }));
  return person;
}

const inboxOf = async (reader: Trader) => {
  const { items } = await newsroom.ask(official.listInboxes, {}, reader);
  const inbox = items.find((one) => one.official.id === officialId);
  if (!inbox) throw new Error('the account is not in the list');
  return inbox;
};
const unreadOf = async (reader: Trader) => (await inboxOf(reader)).unreadCount;
const noticesOf = async (reader: Trader) =>
  (await newsroom.ask(official.listNotices, { officialId }, reader)).items;
const read = (reader: Trader, what: { seq?: number; about?: `ord_${string}` }) =>
  newsroom.ask(official.markNoticesRead, { officialId, ...what }, reader);

describe('an inbox', () => {
  it('is there before there is anything to tell', async () => {
    expect(await inboxOf(owner)).toMatchObject({ lastNotice: null, lastSeq: 0, unreadCount: 0 });
    expect(await noticesOf(owner)).toEqual([]);
  });

  it('tells what came together in its order, the newest first', async () => {
    const sales = [sale(), sale(), sale()];
    await sell(...sales);
    const notices = await noticesOf(owner);
    expect(notices.map(({ seq }) => seq)).toEqual([3, 2, 1]);
    expect(notices.map(({ content }) => content.kind === 'sale' && content.orderId)).toEqual(
      sales.map(({ data }) => data.orderId).toReversed(),
    );
    expect(await inboxOf(owner)).toMatchObject({ lastSeq: 3, unreadCount: 3 });
  });

  it('gives pages that go on where the one before has ended', async () => {
    await sell(sale(), sale(), sale());
    const page = (cursor?: string) =>
      newsroom.ask(official.listNotices, { officialId, limit: 2, cursor }, owner);
    const first = await page();
    const second = await page(first.nextCursor ?? '');
    expect([...first.items, ...second.items].map(({ seq }) => seq)).toEqual([3, 2, 1]);
    expect(second.nextCursor).toBeNull();
  });

  it('counts a customer who waits once, and moves their notice to the end', async () => {
    const conversationId = newsroom.ids.next('cnv');
    await write(conversationId);
    await sell(sale());
    await write(conversationId);
    await write(conversationId);
    expect(await unreadOf(owner)).toBe(2);
    const kinds = (await noticesOf(owner)).map(({ content }) => content.kind);
    expect(kinds).toEqual(['customer-message', 'sale']);
    await read(owner, { seq: (await inboxOf(owner)).lastSeq });
    await write(conversationId);
    expect(await unreadOf(owner)).toBe(1);
  });

  it.each(inboxCases)('is counted as clients count it: $deeds', async ({ deeds }) => {
    const [one, another] = [newsroom.ids.next('cnv'), newsroom.ids.next('cnv')];
    for (const { deed, unread } of deeds) {
      if (deed === 'one writes') await write(one);
      if (deed === 'another writes') await write(another);
      if (deed === 'a sale') await sell(sale());
      if (deed === 'a sale to oneself') await sell(sale(owner));
      if (deed === 'reads all') await read(owner, { seq: (await inboxOf(owner)).lastSeq });
      expect(await unreadOf(owner)).toBe(unread);
    }
  });

  it('is no news to whoever has brought it about', async () => {
    const colleague = await clerk(`colleague_${count}`);
    await sell(sale(owner));
    expect([await unreadOf(owner), await unreadOf(colleague)]).toEqual([0, 1]);
    expect(await noticesOf(owner)).toMatchObject([{ isRead: true, causedBy: owner.id }]);
  });

  it('shows what was erased as gone', async () => {
    await sell(sale());
    await write(newsroom.ids.next('cnv'));
    const [productId, storeId] = [newsroom.ids.next('prd'), newsroom.ids.next('sto')];
    const empty = { productId, storeId, officialId, causedBy: buyer.id };
    await hand('official.tell-stock', stockRanOut(productId, empty));
    const requestId = newsroom.ids.next('vrq');
    const verdict = { requestId, officialId, verdict: 'rejected' } as const;
    await hand('official.tell-verification', verificationDecided(officialId, verdict));
    expect((await noticesOf(owner)).map(({ content }) => content)).toMatchObject([
      { kind: 'verification', requestId, verdict: 'rejected' },
      { kind: 'stock', productId, name: null },
      { kind: 'customer-message', text: null, customer: { id: buyer.id } },
      { kind: 'sale', order: null },
    ]);
  });
});

describe('what somebody has read', () => {
  it('is theirs alone, and never goes back', async () => {
    const colleague = await clerk(`reads_${count}`);
    await sell(sale(), sale(), sale());
    expect(await read(owner, { seq: 2 })).toEqual({ unreadCount: 1 });
    expect(await read(owner, { seq: 1 })).toEqual({ unreadCount: 1 });
    expect((await noticesOf(owner)).map(({ isRead }) => isRead)).toEqual([false, true, true]);
    expect(await unreadOf(colleague)).toBe(3);
  });

  it('may be what is about one thing, before what came earlier', async () => {
    const [first, second] = [sale(), sale()];
    await sell(first, second);
    expect(await read(owner, { about: second.data.orderId })).toEqual({ unreadCount: 1 });
    expect((await noticesOf(owner)).map(({ isRead }) => isRead)).toEqual([true, false]);
    expect(await read(owner, { seq: 1 })).toEqual({ unreadCount: 0 });
  });

  it('cannot be what is not there yet', async () => {
    await read(owner, { seq: 1_000 });
    await sell(sale());
    expect(await unreadOf(owner)).toBe(1);
  });

  it('is told to their other devices', async () => {
    await sell(sale());
    await read(owner, { seq: 1 });
    const told = newsroom.realtime.pushed(official.noticesRead).filter(({ data }) => {
      return data.officialId === officialId;
    });
    expect(told).toMatchObject([{ to: [`user:${owner.id}`], data: { unreadCount: 0 } }]);
  });
});

describe('the staff', () => {
  it('begin with what comes after they have joined', async () => {
    await sell(sale(), sale());
    const late = await clerk(`late_${count}`);
    expect(await unreadOf(late)).toBe(0);
    await sell(sale());
    expect(await unreadOf(late)).toBe(1);
  });

  it('are the only ones who see it: no outsider, and nobody who was removed', async () => {
    newsroom.clock.advance(minutes(5));
    const former = await clerk(`former_${count}`);
    const { id: userId } = former;
    await sell(sale());
    const since = newsroom.clock.now();
    await owner.ask(accounts.removeStaff, { officialId, userId });
    await hand('official.begin-inbox', staffChanged(officialId, { officialId, userId }));
    for (const stranger of [former, buyer]) {
      expect((await newsroom.ask(official.listInboxes, {}, stranger)).items).toEqual([]);
      expect(await newsroom.refusal(official.listNotices, { officialId }, stranger)).toBe(
        'accounts.not-staff',
      );
      const marking = { officialId, seq: 1 };
      expect(await newsroom.refusal(official.markNoticesRead, marking, stranger)).toBe(
        'accounts.not-staff',
      );
      const { pushes, startsOver } = await newsroom.feed.missed(stranger.id, since);
      expect(startsOver).toBe(false);
      expect(pushes.map(({ type }) => type)).not.toContain(official.noticePosted.type);
    }
  });

  it('find again what came while they were away', async () => {
    newsroom.clock.advance(minutes(5));
    await sell(sale());
    const { pushes } = await newsroom.feed.missed(owner.id, newsroom.clock.now());
    const told = pushes.filter(({ type }) => type === official.noticePosted.type);
    expect(told.map(({ data }) => official.noticePosted.data.parse(data).officialId)).toContain(
      officialId,
    );
  });
});
