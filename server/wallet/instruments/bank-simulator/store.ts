import { type Db, type Tx, within } from '../../../kernel/db/database.ts';
import { money } from '../../../kernel/money.ts';
import type { SimulatedAccount, SimulatedOrder } from './order.ts';
import {
  type SimulatedAccountRow,
  type SimulatedOrderRow,
  simulatedAccountSchema,
  simulatedOrderSchema,
} from './schema.ts';

export type SimulatorStore = ReturnType<typeof createSimulatorStore>;

export function createSimulatorStore(db: Db) {
  const accounts = db.model<SimulatedAccountRow>(
    'simulated_bank_accounts',
    simulatedAccountSchema(),
  );
  const orders = db.model<SimulatedOrderRow>('simulated_bank_debits', simulatedOrderSchema());

  return {
    async openAccount({ mandate, accountNumber, balance }: SimulatedAccount): Promise<void> {
      const change = { $setOnInsert: { accountNumber, balance } };
      await accounts.updateOne({ _id: mandate }, change, { upsert: true });
    },

    async findAccount(tx: Tx | null, mandate: string): Promise<SimulatedAccount | null> {
      const row = await accounts.findById(mandate, null, within(tx)).lean<SimulatedAccountRow>();
      return row && { mandate, accountNumber: row.accountNumber, balance: row.balance };
    },

    /** Puts in, or takes out when it is below zero. */
    async move(tx: Tx, mandate: string, minor: bigint): Promise<void> {
      await accounts.updateOne({ _id: mandate }, { $inc: { balance: minor } }, within(tx));
    },

    async findOrder(tx: Tx, requestId: string): Promise<SimulatedOrder | null> {
      const row = await orders.findById(requestId, null, within(tx)).lean<SimulatedOrderRow>();
      if (!row) return null;
      const { _id, direction = 'debit', amount, currency, ...rest } = row;
      return { requestId: _id, direction, amount: money(amount, currency), ...rest };
    },

    async saveOrder(tx: Tx, { requestId, amount, ...rest }: SimulatedOrder): Promise<void> {
      const row = { amount: amount.minor, currency: amount.currency, ...rest };
      const options = { session: tx.session, upsert: true };
      await orders.updateOne({ _id: requestId }, { $set: row }, options);
    },
  };
}
