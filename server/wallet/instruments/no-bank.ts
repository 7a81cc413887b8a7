/** What stands in for the bank where none is connected: it refuses what is new, and decides nothing. */
import { refuse } from '../errors.ts';
import type { BankGateway } from './bank.ts';

export const noBank: BankGateway = {
  requireConnected() {
    throw refuse['no-bank']();
  },
  async listBanks() {
    throw refuse['no-bank']();
  },
  async confirmAccount() {
    throw refuse['no-bank']();
  },
  // A debit that was asked for while a bank was connected: only that bank knows what became of it.
  debit: async () => ({ kind: 'unknown' }),
  queryDebit: async () => ({ kind: 'unknown' }),
};
