import type { Instant } from '../../kernel/clock.ts';
import { type Db, type Tx, within } from '../../kernel/db/database.ts';
import type { Id } from '../../kernel/ids.ts';
import { money } from '../../kernel/money.ts';
import type { Asking } from '../instruments/asking.ts';
import type { Payout } from './payout.ts';
import { type PayoutRow, payoutSchema } from './schema.ts';

export type PayoutStore = ReturnType<typeof createPayoutStore>;

export function createPayoutStore(db: Db) {
  const rows = db.model<PayoutRow>('payouts', payoutSchema());

  return {
    async find(id: Id<'out'>): Promise<Payout | null> {
      const row = await rows.findById(id).lean<PayoutRow>();
      return row && toPayout(row);
    },

    async getMany(ids: readonly Id<'out'>[]): Promise<Payout[]> {
      if (ids.length === 0) return [];
      const found = await rows.find({ _id: { $in: [...ids] } }).lean<PayoutRow[]>();
      return found.map(toPayout);
    },

    async insert(tx: Tx, { id, amount, ...rest }: Payout): Promise<void> {
      const row = { _id: id, amount: amount.minor, currency: amount.currency, ...rest };
      await rows.insertMany([row], { session: tx.session, lean: true });
    },

    /** @returns false when it is settled already */
    async settle(tx: Tx, id: Id<'out'>, state: 'paid' | 'declined', reason: string) {
      const change = { $set: { state, reason } };
      const result = await rows.updateOne({ _id: id, state: 'pending' }, change, within(tx));
      return result.matchedCount === 1;
    },

    async askAgain(id: Id<'out'>, { askCount, askAt }: Asking): Promise<void> {
      await rows.updateOne({ _id: id, state: 'pending' }, { $set: { askCount, askAt } });
    },

    /** Those whose bank is to be asked by now, longest due first. */
    async due(now: Instant, limit: number): Promise<Id<'out'>[]> {
      const found = await rows
        .find({ state: 'pending', askAt: { $lte: now } }, { _id: 1 })
        .sort({ askAt: 1 })
        .limit(limit)
        .lean<Pick<PayoutRow, '_id'>[]>();
      return found.map(({ _id }) => _id);
    },
  };
}

function toPayout({ _id, amount, currency, ...rest }: PayoutRow): Payout {
  return { id: _id, amount: money(amount, currency), ...rest };
}
