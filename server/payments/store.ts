import { assert } from '../kernel/assert.ts';
import type { Instant } from '../kernel/clock.ts';
import { type Db, type Tx, within } from '../kernel/db/database.ts';
import { gather } from '../kernel/db/gather.ts';
import { knownWord, rowMoney } from '../kernel/db/row-words.ts';
import { updateEach } from '../kernel/db/update-each.ts';
import type { Id } from '../kernel/ids.ts';
import { paymentStates } from './contract.ts';
import type { Payment } from './payment.ts';
import { type PaymentRow, paymentSchema } from './schema.ts';

export type PaymentStore = ReturnType<typeof createPaymentStore>;

export function createPaymentStore(db: Db) {
  const rows = db.model<PaymentRow>('payments', paymentSchema());

  /** The condition makes sure that each payment leaves `awaiting` once. */
  async function leave(tx: Tx, id: Id<'pay'>, change: Partial<PaymentRow>): Promise<Payment> {
    const row = await rows
      .findOneAndUpdate(
        { _id: id, state: 'awaiting' },
        { $set: change },
        { session: tx.session, returnDocument: 'after' },
      )
      .lean<PaymentRow>();
    assert(row, 'a payment leaves `awaiting` once');
    return toPayment(row);
  }

  async function getMany(ids: readonly Id<'pay'>[], tx?: Tx): Promise<Map<Id<'pay'>, Payment>> {
    const found = await rows
      .find({ _id: { $in: [...new Set(ids)] } }, null, within(tx))
      .lean<PaymentRow[]>();
    return new Map(found.map((row) => [row._id, toPayment(row)]));
  }
  const load = gather(getMany);

  return {
    async find(tx: Tx | null, id: Id<'pay'>): Promise<Payment | null> {
      if (tx === null) return (await load(id)) ?? null;
      const row = await rows.findById(id, null, within(tx)).lean<PaymentRow>();
      return row && toPayment(row);
    },

    getMany,

    async paidAmong(tx: Tx, ids: readonly Id<'pay'>[]): Promise<Set<Id<'pay'>>> {
      if (ids.length === 0) return new Set();
      const paid = { _id: { $in: [...ids] }, state: 'paid' as const };
      const found = await rows.find(paid, { _id: 1 }, within(tx)).lean<Pick<PaymentRow, '_id'>[]>();
      return new Set(found.map(({ _id }) => _id));
    },

    async insert(tx: Tx, made: readonly Payment[]): Promise<void> {
      const added = made.map(({ id, amount, ...rest }) => ({
        ...{ _id: id, amount: amount.minor, currency: amount.currency },
        ...rest,
      }));
      await rows.insertMany(added, { session: tx.session, lean: true });
    },

    /** Payments that were found awaiting in this transaction, each with its entry in the book. */
    async markPaid(tx: Tx, entries: ReadonlyMap<Id<'pay'>, Id<'ltr'>>, paidAt: Instant) {
      if (entries.size === 0) return;
      const updates = [...entries].map(([_id, transferId]) => ({
        filter: { _id, state: 'awaiting' as const },
        update: { $set: { state: 'paid' as const, transferId, paidAt } },
      }));
      const count = await updateEach(tx, rows, updates);
      assert(count === entries.size, 'a payment leaves `awaiting` once');
    },

    markCancelled: (tx: Tx, id: Id<'pay'>, cancelledAt: Instant) =>
      leave(tx, id, { state: 'cancelled', cancelledAt }),
  };
}

function toPayment(row: PaymentRow): Payment {
  const { _id: id, payer, payee, reference, description, createdAt, expiresAt } = row;
  const { paidAt, cancelledAt, transferId } = row;
  return {
    ...{ id, payer, payee, reference, description },
    amount: rowMoney(row.amount, row.currency, 'payments.amount'),
    state: knownWord(paymentStates, row.state, 'payments.state'),
    ...{ createdAt, expiresAt, paidAt, cancelledAt, transferId },
  };
}
