import { type Endpoint, endpointsOn } from '../kernel/endpoints.ts';
import * as contract from './contract.ts';
import {
  type BankAccountDeps,
  linkBankAccount,
  listBankAccounts,
  listBanks,
  unlinkBankAccount,
} from './instruments/link-bank-account.ts';
import { getTopUp, type TopUpDeps, topUp } from './instruments/request-top-up.ts';
import { getPayout, type PayoutDeps, requestPayout } from './payouts/request-payout.ts';
import { getWallet, listEntries, type ReadWalletDeps } from './read-wallet.ts';
import {
  viewBankAccount,
  viewBankAccounts,
  viewBanks,
  viewEntries,
  viewHead,
  viewPayout,
  viewTopUp,
  viewWallet,
} from './view.ts';

export type EndpointDeps = ReadWalletDeps & BankAccountDeps & TopUpDeps & PayoutDeps;

export function walletEndpoints(deps: EndpointDeps): Endpoint[] {
  const on = endpointsOn(deps);
  return [
    on(contract.getWallet, getWallet, viewWallet),
    on(contract.listEntries, listEntries, viewEntries),
    on(contract.listBanks, listBanks, viewBanks),
    on(contract.linkBankAccount, linkBankAccount, viewBankAccount),
    on(contract.listBankAccounts, listBankAccounts, viewBankAccounts),
    on(contract.unlinkBankAccount, unlinkBankAccount, () => ({})),
    on(contract.topUp, topUp, viewTopUp),
    on(contract.getTopUp, getTopUp, viewTopUp),
    on(contract.requestPayout, requestPayout, viewPayout),
    on(contract.getPayout, getPayout, viewPayout),
    on(contract.getLedgerHead, ({ ledger }) => ledger.head(), viewHead),
  ];
}
