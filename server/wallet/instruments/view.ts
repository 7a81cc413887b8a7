import type { z } from 'zod';
import { type Reply, viewMoney } from '../../kernel/contract.ts';
import type { Bank } from './bank.ts';
import type { BankAccount } from './bank-account.ts';
import type * as contract from './contract.ts';
import type { TopUp } from './top-up.ts';

export function viewBanks(banks: readonly Bank[]): Reply<typeof contract.listBanks> {
  return { items: banks.map(({ bank, name, currency }) => ({ bank, name, currency })) };
}

export function viewBankAccount(account: BankAccount): z.input<typeof contract.bankAccountOut> {
  const { id, bank, bankName, maskedNumber, currency } = account;
  return { id, bank, bankName, maskedNumber, currency };
}

export function viewBankAccounts(
  accounts: readonly BankAccount[],
): Reply<typeof contract.listBankAccounts> {
  return { items: accounts.map(viewBankAccount) };
}

export function viewTopUp(topUp: TopUp): z.input<typeof contract.topUpOut> {
  const { id, amount, state, reason, createdAt } = topUp;
  return { id, amount: viewMoney(amount), state, reason, createdAt: createdAt.toISOString() };
}
