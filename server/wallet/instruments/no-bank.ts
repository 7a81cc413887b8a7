/** What stands in for the bank where none is connected: it refuses what is new, and decides nothing. */
import { refuse } from '../errors.ts';
import type { BankCounter, BankGateway } from './bank.ts';

/** What was ordered while a bank was connected: only that bank knows what became of it. */
const silent: BankCounter = {
  order: async () => ({ kind: 'unknown' }),
  query: async () => ({ kind: 'unknown' }),
};

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
  debits: silent,
  credits: silent,
};
