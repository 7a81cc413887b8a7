import type { Accounts } from '../../accounts/index.ts';
import type { UserActor } from '../../kernel/actor.ts';
import { required } from '../../kernel/assert.ts';
import type { Clock, Instant } from '../../kernel/clock.ts';
import type { Command, Locale } from '../../kernel/contract.ts';
import { type Batched, createBatched, decideEach } from '../../kernel/db/batched.ts';
import type { Db, Tx } from '../../kernel/db/database.ts';
import type { EventLog } from '../../kernel/events/event-log.ts';
import { groupBy } from '../../kernel/group-by.ts';
import type { Id, Ids, UserId } from '../../kernel/ids.ts';
import type { PaymentRequest, Payments } from '../../payments/index.ts';
import type { Carts } from '../carts/index.ts';
import { stockRanOut } from '../catalogue/events.ts';
import type { Products } from '../catalogue/index.ts';
import type { Stores } from '../storefront/index.ts';
import { aboutOrder } from './about-order.ts';
import type * as contract from './contract.ts';
import { describeOrder } from './describe-order.ts';
import { orderPlaced } from './events.ts';
import { numberOf, type Order, type OrderDraft } from './order.ts';
import { buyerIn, decideOrder, emptiedBy, type Shelf, takeFrom, type Wish } from './shelf.ts';
import type { Orders } from './store.ts';
import { lookBackFrom } from './unpaid-limits.ts';

export interface PlaceTogetherDeps {
  readonly db: Db;
  readonly eventLog: EventLog;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly payments: Payments;
  readonly products: Products;
  readonly carts: Carts;
  readonly orders: Orders;
}

/** An order that is asked for, before it has its number. */
type Asked = Omit<Wish, 'id' | 'number'> & {
  /** The language of its buyer. */
  readonly locale: Locale;
};

/** Tries before we say that the numbers are used up; one in a thousand millions is taken by chance. */
const numberTriesMax = 8;

export type PlaceTogether = Batched<Asked, Id<'ord'>>;

/** Orders that wait for the same commit: stock, payment and order come to be in it, or none does. */
export function createPlaceTogether(deps: PlaceTogetherDeps): PlaceTogether {
  const load = createLoadShelf(deps);
  const nextNumbers = createNextNumbers(deps);
  const commit = createCommitOrders(deps);

  return createBatched<Asked, Id<'ord'>>(deps.db, async (tx, asked) => {
    const shelf = await load(tx, asked);
    const numbers = await nextNumbers(tx, asked.length);
    const wishes = asked.map((one, index) => ({ ...one, ...required(numbers[index]) }));
    const drafts: OrderDraft[] = [];
    const outcomes = decideEach(wishes, (wish) => {
      const draft = decideOrder(shelf, wish);
      takeFrom(shelf, draft);
      drafts.push(draft);
      return draft.id;
    });
    const localeOf = new Map(asked.map(({ buyer, locale }) => [buyer, locale]));
    await commit(tx, drafts, { emptied: emptiedBy(shelf, drafts), localeOf });
    return outcomes;
  });
}

export interface PlaceOrderDeps {
  readonly placeTogether: PlaceTogether;
  readonly accounts: { readonly people: Pick<Accounts['people'], 'lookUp'> };
  readonly stores: Pick<Stores, 'find'>;
  readonly orders: Pick<Orders, 'get'>;
}

/** Reserves the stock and makes the payment, once for each key. */
export async function placeOrder(
  { placeTogether, accounts, stores, orders }: PlaceOrderDeps,
  { userId }: UserActor,
  command: Command<typeof contract.placeOrder>,
): Promise<Order> {
  const { storeId, lines: listed, scene = null, idempotencyKey } = command;
  const [store, personOf] = await Promise.all([
    stores.find(storeId),
    accounts.people.lookUp([userId]),
  ]);
  const { locale } = personOf(userId);
  const id = await placeTogether({
    key: `${userId}:place-order:${idempotencyKey}`,
    asked: command,
    command: { storeId, store, buyer: userId, listed, scene, locale },
    serialKeys: [
      `orders:${buyerIn(storeId, userId)}`,
      ...listed.map(({ productId }) => `stock:${productId}`),
    ],
  });
  return orders.get(id);
}

/** What the orders are decided on. */
function createLoadShelf({ clock, payments, products, orders }: PlaceTogetherDeps) {
  /** A paid order is told of its payment a moment later; until then it only looks unpaid. */
  async function unpaidOf(tx: Tx, asked: readonly Asked[], now: Instant) {
    const buyers = new Map(asked.map(({ buyer, storeId }) => [buyerIn(storeId, buyer), buyer]));
    const storeIds = new Set(asked.map(({ storeId }) => storeId));
    const recent = await orders.recentUnpaid(tx, {
      buyers: [...new Set(buyers.values())],
      storeIds: [...storeIds],
      since: lookBackFrom(now),
    });
    const waiting = recent.filter(({ state }) => state === 'placed');
    const paid = await payments.paidAmong(
      tx,
      waiting.map(({ paymentId }) => paymentId),
    );
    const unpaid = recent.filter(({ paymentId }) => !paid.has(paymentId));
    return groupBy(unpaid, ({ storeId, buyer }) => buyerIn(storeId, buyer));
  }

  return async (tx: Tx, asked: readonly Asked[]): Promise<Shelf> => {
    const now = clock.now();
    const productIds = asked.flatMap(({ listed }) => listed.map(({ productId }) => productId));
    const unpaid = await unpaidOf(tx, asked, now);
    return { now, unpaid, products: await products.getMany(productIds, tx) };
  };
}

/** Numbers that no order has, each with the id that it is made from. */
function createNextNumbers({ ids, orders }: Pick<PlaceTogetherDeps, 'ids' | 'orders'>) {
  return async (tx: Tx, count: number): Promise<Pick<Order, 'id' | 'number'>[]> => {
    const free = new Map<string, Id<'ord'>>();
    for (let tries = 0; tries < numberTriesMax; tries += 1) {
      const drawn = new Map<string, Id<'ord'>>();
      while (free.size + drawn.size < count) {
        const id = ids.next('ord');
        if (!free.has(numberOf(id))) drawn.set(numberOf(id), id);
      }
      const taken = await orders.takenNumbers(tx, [...drawn.keys()]);
      for (const [number, id] of drawn) if (!taken.has(number)) free.set(number, id);
      if (free.size === count) return [...free].map(([number, id]) => ({ number, id }));
    }
    throw new Error('no free order number was found');
  };
}

/** What is to be known of the orders that are written down together. */
interface Around {
  /** The products that they took the last piece of. */
  readonly emptied: ReadonlyMap<Id<'prd'>, OrderDraft>;
  /** The language of each buyer. */
  readonly localeOf: ReadonlyMap<UserId, Locale>;
}

function createCommitOrders({ eventLog, payments, products, carts, orders }: PlaceTogetherDeps) {
  return async (
    tx: Tx,
    drafts: readonly OrderDraft[],
    { emptied, localeOf }: Around,
  ): Promise<void> => {
    if (drafts.length === 0) return;
    await products.take(
      tx,
      drafts.flatMap(({ lines }) => lines),
    );
    const made = await payments.createPayments(
      tx,
      drafts.map((draft) => paymentFor(draft, required(localeOf.get(draft.buyer)))),
    );
    const placed = drafts.map((draft, index) => ({
      ...draft,
      paymentId: required(made[index]).id,
    }));
    await orders.insert(tx, placed);
    // Two orders of one buyer in one store meet at their cart: each sees the other in its limits.
    await carts.takeOut(tx, placed);
    await eventLog.append(tx, [
      ...placed.map((order) => orderPlaced(order.id, { ...aboutOrder(order), scene: order.scene })),
      ...[...emptied].map(([productId, { storeId, officialId, buyer }]) =>
        stockRanOut(productId, { productId, storeId, officialId, causedBy: buyer }),
      ),
    ]);
  };
}

function paymentFor(draft: OrderDraft, locale: Locale): PaymentRequest {
  return {
    payer: draft.buyer,
    payee: draft.officialId,
    amount: draft.total,
    reference: draft.id,
    description: describeOrder(draft, locale),
    expiresAt: draft.payBefore,
  };
}
