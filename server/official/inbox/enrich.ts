import type { Accounts, Person } from '../../accounts/index.ts';
import { enrichOneBy, enrichPageBy } from '../../kernel/enrich.ts';
import type { Id, UserId } from '../../kernel/ids.ts';
import type { Message, Messaging } from '../../messaging/index.ts';
import type { Order, Product, Stores } from '../../stores/index.ts';
import type { Notice, NoticeContent } from './notice.ts';
import type { Inbox, NoticeForReader } from './read-inbox.ts';

export interface EnrichNoticesDeps {
  readonly accounts: Pick<Accounts, 'people'>;
  readonly messaging: Pick<Messaging, 'findMessages'>;
  readonly stores: Pick<Stores, 'orders' | 'products'>;
}

/** What notices tell of, as it is now; what was erased is not there. */
export interface Things {
  readonly orders: ReadonlyMap<Id<'ord'>, Order>;
  readonly products: ReadonlyMap<Id<'prd'>, Product>;
  readonly messages: ReadonlyMap<Id<'msg'>, Message>;
  readonly personOf: (id: UserId) => Person;
}

export interface ShownNotice {
  readonly notice: Notice;
  readonly things: Things;
}

export async function enrichNotices(
  deps: EnrichNoticesDeps,
  list: readonly Notice[],
): Promise<ShownNotice[]> {
  const things = await lookUpThings(
    deps,
    list.map(({ content }) => content),
  );
  return list.map((notice) => ({ notice, things }));
}

async function lookUpThings(
  { accounts, messaging, stores }: EnrichNoticesDeps,
  contents: readonly NoticeContent[],
): Promise<Things> {
  const of = <K extends NoticeContent['kind']>(kind: K) =>
    contents.filter((one): one is Extract<NoticeContent, { kind: K }> => one.kind === kind);
  const written = of('customer-message');
  const [found, products, messages] = await Promise.all([
    Promise.all(of('sale').map(({ orderId }) => stores.orders.find(orderId))),
    stores.products.getMany(of('stock').map(({ productId }) => productId)),
    messaging.findMessages(written.map(({ messageId }) => messageId)),
  ]);
  const orders = new Map(found.flatMap((order) => (order ? [[order.id, order] as const] : [])));
  const buyers = [...orders.values()].map(({ buyer }) => buyer);
  const customers = written.map(({ customer }) => customer);
  const personOf = await accounts.people.lookUp([...buyers, ...customers]);
  return { orders, products, messages, personOf };
}

export const enrichNotice = enrichOneBy<EnrichNoticesDeps, Notice, ShownNotice>(enrichNotices);

export const enrichForReader = enrichPageBy<EnrichNoticesDeps, NoticeForReader, ShownForReader>(
  async (deps, list) => {
    const shown = await enrichNotices(
      deps,
      list.map(({ notice }) => notice),
    );
    return shown.map((one, index) => ({ ...one, isRead: list[index]?.isRead ?? false }));
  },
);

export type ShownForReader = ShownNotice & { readonly isRead: boolean };

export type ShownInbox = Omit<Inbox, 'lastNotice'> & { readonly lastNotice: ShownNotice | null };

export async function enrichInboxes(
  deps: EnrichNoticesDeps,
  inboxes: readonly Inbox[],
): Promise<ShownInbox[]> {
  const last = inboxes.flatMap(({ lastNotice }) => lastNotice ?? []);
  const shown = new Map((await enrichNotices(deps, last)).map((one) => [one.notice.id, one]));
  return inboxes.map((inbox) => ({
    ...inbox,
    lastNotice: (inbox.lastNotice && shown.get(inbox.lastNotice.id)) ?? null,
  }));
}
