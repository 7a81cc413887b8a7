import type { z } from 'zod';
import { type Reply, viewMoney } from '../kernel/contract.ts';
import { mapPage, type PageOf } from '../kernel/cursor.ts';
import type * as contract from './contract.ts';
import type { Bank } from './instruments/bank.ts';
import type { BankAccount } from './instruments/bank-account.ts';
import type { TopUp } from './instruments/top-up.ts';
import type { Ledger } from './ledger/index.ts';
import type { Payout } from './payouts/payout.ts';
import type { WalletView } from './read-wallet.ts';
import type { StatementLine } from './statement-line.ts';

export function viewWallet(wallet: WalletView): Reply<typeof contract.getWallet> {
  const { balances, held, available, bank } = wallet;
  return {
    balances: balances.map(viewMoney),
    held: held.map(viewMoney),
    available: available.map(viewMoney),
    bank,
  };
}

export function viewEntries(page: PageOf<StatementLine>): Reply<typeof contract.listEntries> {
  return mapPage(page, ({ amount, at, ...rest }) => ({
    ...rest,
    amount: viewMoney(amount),
    at: at.toISOString(),
  }));
}

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

export function viewPayout(payout: Payout): z.input<typeof contract.payoutOut> {
  const { id, officialId, amount, bankName, maskedNumber, state, reason, createdAt } = payout;
  return {
    ...{ id, officialId, bankName, maskedNumber, state, reason },
    amount: viewMoney(amount),
    createdAt: createdAt.toISOString(),
  };
}

export function viewHead(
  head: Awaited<ReturnType<Ledger['head']>>,
): Reply<typeof contract.getLedgerHead> {
  return { number: head.number, hash: head.hash, at: head.at?.toISOString() ?? null };
}
