import { assert } from '../../kernel/assert.ts';
import type { Instant } from '../../kernel/clock.ts';
import type { PageQuery } from '../../kernel/cursor.ts';
import { type Db, type Tx, within } from '../../kernel/db/database.ts';
import { gather } from '../../kernel/db/gather.ts';
import { idsBehind } from '../../kernel/db/newest-first.ts';
import { knownWord, rowMoney } from '../../kernel/db/row-words.ts';
import { updateEach } from '../../kernel/db/update-each.ts';
import type { Id, OfficialId, UserId } from '../../kernel/ids.ts';
import type { Money } from '../../kernel/money.ts';
import { refuse } from '../errors.ts';
import { orderStates } from './contract.ts';
import type { Order, OrderState } from './order.ts';
import { type OrderRow, orderSchema } from './schema.ts';
import type { DaySold, ToDo } from './summary.ts';
import { piecesOf, type RecentUnpaid } from './unpaid-limits.ts';

const counted = { buyer: 1, storeId: 1, state: 1, paymentId: 1, 'lines.quantity': 1 } as const;

export interface RecentlyOf {
  readonly buyers: readonly UserId[];
  readonly storeIds: readonly Id<'sto'>[];
  readonly since: Instant;
}

export interface CodeSold {
  readonly code: string;
  readonly officialId: OfficialId;
  readonly orderCount: number;
  readonly sales: Money;
}

export type Orders = ReturnType<typeof createOrderRows>;

export function createOrderRows(db: Db) {
  const rows = db.model<OrderRow>('orders', orderSchema());

  const load = gather(async (ids: Id<'ord'>[]) => {
    const found = await rows.find({ _id: { $in: ids } }).lean<OrderRow[]>();
    return new Map(found.map((row) => [row._id, toOrder(row)]));
  });

  /** Newest first; one more than the limit. */
  async function page(filter: object, query: PageQuery): Promise<Order[]> {
    const found = await rows
      .find({ ...filter, _id: idsBehind('ord', query) })
      .sort({ _id: -1 })
      .limit(query.limit + 1)
      .lean<OrderRow[]>();
    return found.map(toOrder);
  }

  /** @returns null when the order is not `placed` any more */
  async function leave(tx: Tx, id: Id<'ord'>, change: Partial<OrderRow>): Promise<Order | null> {
    const row = await rows
      .findOneAndUpdate(
        { _id: id, state: 'placed' },
        { $set: change },
        { session: tx.session, returnDocument: 'after' },
      )
      .lean<OrderRow>();
    return row && toOrder(row);
  }

  return {
    async find(tx: Tx | null, id: Id<'ord'>): Promise<Order | null> {
      if (tx === null) return (await load(id)) ?? null;
      const row = await rows.findById(id, null, within(tx)).lean<OrderRow>();
      return row && toOrder(row);
    },

    /** One that was written. @throws DomainError `stores.no-such-order` when it has been erased since */
    async get(id: Id<'ord'>): Promise<Order> {
      const order = await load(id);
      if (!order) throw refuse['no-such-order']();
      return order;
    },

    async insert(tx: Tx, placed: readonly Order[]): Promise<void> {
      await rows.insertMany(placed.map(toRow), { session: tx.session, lean: true });
    },

    async takenNumbers(tx: Tx, numbers: readonly string[]): Promise<Set<string>> {
      const found = await rows
        .find({ number: { $in: [...numbers] } }, { number: 1 }, within(tx))
        .lean<Pick<OrderRow, 'number'>[]>();
      return new Set(found.map(({ number }) => number));
    },

    /** What the buyers ordered in these stores since then and have not paid. */
    async recentUnpaid(
      tx: Tx,
      { buyers, storeIds, since }: RecentlyOf,
    ): Promise<(RecentUnpaid & Pick<Order, 'buyer' | 'storeId'>)[]> {
      const found = await rows
        .find(
          {
            buyer: { $in: [...buyers] },
            storeId: { $in: [...storeIds] },
            state: { $in: ['placed', 'cancelled'] satisfies OrderState[] },
            placedAt: { $gte: since },
          },
          counted,
          within(tx),
        )
        .lean<Pick<OrderRow, 'buyer' | 'storeId' | 'state' | 'paymentId' | 'lines'>[]>();
      return found.map(({ buyer, storeId, state, paymentId, lines }) => ({
        ...{ buyer, storeId, paymentId, pieces: piecesOf(lines) },
        state: knownWord(orderStates, state, 'orders.state'),
      }));
    },

    ofBuyer: (buyer: UserId, query: PageQuery) => page({ buyer }, query),

    ofStore: (storeId: Id<'sto'>, state: OrderState | 'to-do' | undefined, query: PageQuery) =>
      page(state === 'to-do' ? waitingIn(storeId) : { storeId, ...(state && { state }) }, query),

    async placedAmong(tx: Tx, ids: readonly Id<'ord'>[]): Promise<Map<Id<'ord'>, Order>> {
      const placed = { _id: { $in: [...ids] }, state: 'placed' as const };
      const found = await rows.find(placed, null, within(tx)).lean<OrderRow[]>();
      return new Map(found.map((row) => [row._id, toOrder(row)]));
    },

    /** Orders that were found placed in this transaction. */
    async markPaid(tx: Tx, paid: readonly Order[]): Promise<void> {
      if (paid.length === 0) return;
      const updates = paid.map(({ id, state, paidAt, receiptMediaId }) => ({
        filter: { _id: id, state: 'placed' as const },
        update: { $set: { state, paidAt, receiptMediaId } },
      }));
      const count = await updateEach(tx, rows, updates);
      assert(count === paid.length, 'nobody else changes what this transaction has read');
    },

    /** A paid order that was read in this transaction. */
    async setCompletion(tx: Tx, { id, completedAt }: Order): Promise<void> {
      await rows.updateOne({ _id: id, state: 'paid' }, { $set: { completedAt } }, within(tx));
    },

    /** Paid orders that are not completed: how many, and when the oldest was paid. */
    async toDo(storeId: Id<'sto'>): Promise<ToDo> {
      const waiting = waitingIn(storeId);
      const [count, oldest] = await Promise.all([
        rows.countDocuments(waiting),
        rows
          .find(waiting, { paidAt: 1 })
          .sort({ _id: 1 })
          .limit(1)
          .lean<Pick<OrderRow, 'paidAt'>[]>(),
      ]);
      return { count, since: oldest[0]?.paidAt ?? null };
    },

    /** What was paid since then, by calendar days of the time zone. */
    async soldByDay(storeId: Id<'sto'>, since: Instant, timeZone: string): Promise<DaySold[]> {
      const date = { $dateToString: { date: '$paidAt', format: '%Y-%m-%d', timezone: timeZone } };
      const found = await rows.aggregate<{ _id: string; count: number; total: bigint }>([
        { $match: { storeId, state: 'paid', paidAt: { $gte: since } } },
        { $group: { _id: date, count: { $sum: 1 }, total: { $sum: '$total' } } },
      ]);
      return found.map(({ _id, count, total }) => ({ date: _id, count, minor: total }));
    },

    /** What the codes have sold, each in the stores of its own account. */
    async soldThrough(codes: readonly string[]): Promise<CodeSold[]> {
      if (codes.length === 0) return [];
      const by = { scene: '$scene', officialId: '$officialId', currency: '$currency' };
      const found = await rows.aggregate<{
        _id: { scene: string; officialId: OfficialId; currency: string };
        count: number;
        total: bigint;
      }>([
        // That it is a text follows from the codes, but MongoDB does not infer it for the partial index.
        { $match: { scene: { $in: codes, $type: 'string' }, state: 'paid' } },
        { $group: { _id: by, count: { $sum: 1 }, total: { $sum: '$total' } } },
      ]);
      return found.map(({ _id: { scene, officialId, currency }, count, total }) => ({
        ...{ code: scene, officialId, orderCount: count },
        sales: rowMoney(total, currency, 'orders.total'),
      }));
    },

    async addReceipt(tx: Tx, id: Id<'ord'>, receiptMediaId: Id<'med'> | null): Promise<void> {
      await rows.updateOne(
        { _id: id, receiptMediaId: null },
        { $set: { receiptMediaId } },
        within(tx),
      );
    },

    /** Paid orders, longest ago first, whose receipt was never written. */
    async withoutReceipt(limit: number): Promise<Order[]> {
      const found = await rows
        .find({ state: 'paid', receiptMediaId: null })
        .sort({ paidAt: 1 })
        .limit(limit)
        .lean<OrderRow[]>();
      return found.map(toOrder);
    },

    markCancelled: (tx: Tx, id: Id<'ord'>, cancelledAt: Instant) =>
      leave(tx, id, { state: 'cancelled', cancelledAt }),

    /** Orders that were not paid in time, longest over first. */
    async overdue(now: Instant, limit: number): Promise<Order[]> {
      const found = await rows
        .find({ state: 'placed', payBefore: { $lte: now } })
        .sort({ payBefore: 1 })
        .limit(limit)
        .lean<OrderRow[]>();
      return found.map(toOrder);
    },
  };
}

/** Paid and not completed: the staff's to do. */
function waitingIn(storeId: Id<'sto'>) {
  return { storeId, state: 'paid', completedAt: null };
}

function toRow({ id, total, lines, ...rest }: Order): OrderRow {
  return {
    ...{ _id: id, total: total.minor, currency: total.currency },
    ...rest,
    lines: lines.map((line) => ({ ...line, unitPrice: line.unitPrice.minor })),
  };
}

function toOrder(row: OrderRow): Order {
  const { _id: id, number, storeId, storeName, officialId, buyer, currency, paymentId } = row;
  const { placedAt, payBefore, paidAt, cancelledAt, scene, receiptMediaId } = row;
  const { completedAt = null } = row;
  return {
    ...{ id, number, storeId, storeName, officialId, buyer },
    lines: row.lines.map(({ productId, name, mediaId, unitPrice, quantity }) => ({
      ...{ productId, name, mediaId, quantity },
      unitPrice: rowMoney(unitPrice, currency, 'orders.lines.unitPrice'),
    })),
    total: rowMoney(row.total, currency, 'orders.total'),
    state: knownWord(orderStates, row.state, 'orders.state'),
    ...{ paymentId, placedAt, payBefore, paidAt, cancelledAt, completedAt, scene, receiptMediaId },
  };
}
