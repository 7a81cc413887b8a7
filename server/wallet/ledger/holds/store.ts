import { type Db, type Tx, within } from '../../../kernel/db/database.ts';
import type { Id } from '../../../kernel/ids.ts';
import { money } from '../../../kernel/money.ts';
import { accountIdOf, accountNamed, storedNameOf } from '../account.ts';
import type { Kept } from '../kept.ts';
import { keptIn } from '../store/kept-in.ts';
import { type Hold, holdInKey, keyOfHold } from './hold.ts';
import { type HoldRow, holdSchema } from './schema.ts';

export type HoldStore = ReturnType<typeof createHoldStore>;

export function createHoldStore(db: Db) {
  const rows = db.model<HoldRow>('ledger_holds', holdSchema());

  return {
    async find(tx: Tx, id: Id<'hld'>): Promise<Hold | null> {
      const row = await rows.findById(id, null, within(tx)).lean<HoldRow>();
      return row && toHold(row);
    },

    async findByKey(tx: Tx, key: string): Promise<Hold | null> {
      const row = await rows.findOne({ key }, null, within(tx)).lean<HoldRow>();
      return row && toHold(row);
    },

    async insert(tx: Tx, hold: Hold): Promise<void> {
      await rows.insertMany([toRow(hold)], { session: tx.session, lean: true });
    },

    /** @returns false when it has ended already */
    async end(tx: Tx, hold: Hold): Promise<boolean> {
      const { _id, state, endedAt, postedTo, postedAmount } = toRow(hold);
      const change = { $set: { state, endedAt, postedTo, postedAmount } };
      const result = await rows.updateOne({ _id, state: 'open' }, change, within(tx));
      return result.matchedCount === 1;
    },

    /** The open ones: what has ended holds nothing. */
    kept: keptIn(rows, { where: { state: 'open' }, toKept, idIn: holdInKey }),
  };
}

function toRow({ id, amount, posted, ...rest }: Hold): HoldRow {
  return {
    _id: id,
    ...rest,
    amount: amount.minor,
    currency: amount.currency,
    postedTo: posted && storedNameOf(posted.to),
    postedAmount: posted?.amount.minor ?? null,
  };
}

function toHold({ _id, amount, currency, postedTo, postedAmount, ...rest }: HoldRow): Hold {
  return { id: _id, ...rest, amount: money(amount, currency), posted: postedIn() };

  function postedIn(): Hold['posted'] {
    if (postedTo === null || postedAmount === null) return null;
    return { to: accountNamed(postedTo), amount: money(postedAmount, currency) };
  }
}

function toKept({ _id, userId, currency, amount }: HoldRow): Kept {
  return { key: keyOfHold(_id, accountIdOf(`${userId}/held`, currency)), sum: amount };
}
