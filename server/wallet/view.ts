import { type Reply, viewMoney } from '../kernel/contract.ts';
import { mapPage, type PageOf } from '../kernel/cursor.ts';
import type * as contract from './contract.ts';
import type { Ledger } from './ledger/index.ts';
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

export function viewHead(
  head: Awaited<ReturnType<Ledger['head']>>,
): Reply<typeof contract.getLedgerHead> {
  return { number: head.number, hash: head.hash, at: head.at?.toISOString() ?? null };
}
