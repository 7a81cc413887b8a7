import type { Instant } from '../../kernel/clock.ts';
import { type Db, type Tx, within } from '../../kernel/db/database.ts';
import { knownWord, rowCurrency, rowMoney } from '../../kernel/db/row-words.ts';
import type { Id, UserId } from '../../kernel/ids.ts';
import type { Asking } from './asking.ts';
import type { BankAccount } from './bank-account.ts';
import { topUpStates } from './contract.ts';
import { type BankAccountRow, bankAccountSchema, type TopUpRow, topUpSchema } from './schema.ts';
import type { TopUp } from './top-up.ts';

export type BankAccountStore = ReturnType<typeof createBankAccountStore>;
export type TopUpStore = ReturnType<typeof createTopUpStore>;

export function createBankAccountStore(db: Db) {
  const rows = db.model<BankAccountRow>('bank_accounts', bankAccountSchema());

  return {
    async ofUser(tx: Tx | null, userId: UserId): Promise<BankAccount[]> {
      const found = await rows.find({ userId }, null, within(tx)).lean<BankAccountRow[]>();
      return found.map(toBankAccount).sort((a, b) => (a.id < b.id ? -1 : 1));
    },

    async find(tx: Tx, id: Id<'bnk'>, userId: UserId): Promise<BankAccount | null> {
      const row = await rows.findById(id, null, within(tx)).lean<BankAccountRow>();
      return row?.userId === userId ? toBankAccount(row) : null;
    },

    async insert(tx: Tx, { id, ...rest }: BankAccount): Promise<void> {
      await rows.insertMany([{ _id: id, ...rest }], { session: tx.session, lean: true });
    },

    /** @returns false when it was not there, or not theirs */
    async remove(id: Id<'bnk'>, userId: UserId): Promise<boolean> {
      const { deletedCount } = await rows.deleteOne({ _id: id, userId });
      return deletedCount === 1;
    },
  };
}

export function createTopUpStore(db: Db) {
  const rows = db.model<TopUpRow>('top_ups', topUpSchema());

  return {
    async find(id: Id<'top'>): Promise<TopUp | null> {
      const row = await rows.findById(id).lean<TopUpRow>();
      return row && toTopUp(row);
    },

    async getMany(ids: readonly Id<'top'>[]): Promise<TopUp[]> {
      if (ids.length === 0) return [];
      const found = await rows.find({ _id: { $in: [...ids] } }).lean<TopUpRow[]>();
      return found.map(toTopUp);
    },

    async insert(tx: Tx, { id, amount, ...rest }: TopUp): Promise<void> {
      const row = { _id: id, amount: amount.minor, currency: amount.currency, ...rest };
      await rows.insertMany([row], { session: tx.session, lean: true });
    },

    /** @returns false when it is settled already */
    async settle(tx: Tx, id: Id<'top'>, state: 'credited' | 'declined', reason: string) {
      const change = { $set: { state, reason } };
      const result = await rows.updateOne({ _id: id, state: 'pending' }, change, within(tx));
      return result.matchedCount === 1;
    },

    async askAgain(id: Id<'top'>, { askCount, askAt }: Asking): Promise<void> {
      await rows.updateOne({ _id: id, state: 'pending' }, { $set: { askCount, askAt } });
    },

    /** Those whose bank is to be asked by now, longest due first. */
    async due(now: Instant, limit: number): Promise<Id<'top'>[]> {
      const found = await rows
        .find({ state: 'pending', askAt: { $lte: now } }, { _id: 1 })
        .sort({ askAt: 1 })
        .limit(limit)
        .lean<Pick<TopUpRow, '_id'>[]>();
      return found.map(({ _id }) => _id);
    },
  };
}

function toBankAccount(row: BankAccountRow): BankAccount {
  const { _id: id, userId, bank, bankName, mandate, maskedNumber, linkedAt } = row;
  const currency = rowCurrency(row.currency, 'bank_accounts.currency');
  return { id, userId, bank, bankName, currency, mandate, maskedNumber, linkedAt };
}

function toTopUp(row: TopUpRow): TopUp {
  const { _id: id, userId, bank, bankName, mandate, reason, createdAt, askCount, askAt } = row;
  return {
    ...{ id, userId, bank, bankName, mandate },
    amount: rowMoney(row.amount, row.currency, 'top_ups.amount'),
    state: knownWord(topUpStates, row.state, 'top_ups.state'),
    ...{ reason, createdAt, askCount, askAt },
  };
}
