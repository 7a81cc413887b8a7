import { type Db, type Tx, within } from '../../../kernel/db/database.ts';
import { money } from '../../../kernel/money.ts';
import type { SimulatedAccount, SimulatedDebit } from './debit.ts';
import {
  type SimulatedAccountRow,
  type SimulatedDebitRow,
  simulatedAccountSchema,
  simulatedDebitSchema,
} from './schema.ts';

export type SimulatorStore = ReturnType<typeof createSimulatorStore>;

export function createSimulatorStore(db: Db) {
  const accounts = db.model<SimulatedAccountRow>(
    'simulated_bank_accounts',
    simulatedAccountSchema(),
  );
  const debits = db.model<SimulatedDebitRow>('simulated_bank_debits', simulatedDebitSchema());

  return {
    async openAccount({ mandate, accountNumber, balance }: SimulatedAccount): Promise<void> {
      const change = { $setOnInsert: { accountNumber, balance } };
      await accounts.updateOne({ _id: mandate }, change, { upsert: true });
    },

    async findAccount(tx: Tx | null, mandate: string): Promise<SimulatedAccount | null> {
      const row = await accounts.findById(mandate, null, within(tx)).lean<SimulatedAccountRow>();
      return row && { mandate, accountNumber: row.accountNumber, balance: row.balance };
    },

    async withdraw(tx: Tx, mandate: string, minor: bigint): Promise<void> {
      await accounts.updateOne({ _id: mandate }, { $inc: { balance: -minor } }, within(tx));
    },

    async findDebit(tx: Tx, requestId: string): Promise<SimulatedDebit | null> {
      const row = await debits.findById(requestId, null, within(tx)).lean<SimulatedDebitRow>();
      if (!row) return null;
      const { _id, amount, currency, ...rest } = row;
      return { requestId: _id, amount: money(amount, currency), ...rest };
    },

    async saveDebit(tx: Tx, { requestId, amount, ...rest }: SimulatedDebit): Promise<void> {
      const row = { amount: amount.minor, currency: amount.currency, ...rest };
      const options = { session: tx.session, upsert: true };
      await debits.updateOne({ _id: requestId }, { $set: row }, options);
    },
  };
}
