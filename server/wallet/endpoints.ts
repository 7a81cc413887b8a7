import { type Endpoint, endpoint } from '../kernel/endpoints.ts';
import * as contract from './contract.ts';
import type { createBankAccounts } from './instruments/link-bank-account.ts';
import type { createTopUps } from './instruments/request-top-up.ts';
import type { Ledger } from './ledger/index.ts';
import type { createPayouts } from './payouts/request-payout.ts';
import type { createReadWallet } from './read-wallet.ts';
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

type UseCases = ReturnType<typeof createReadWallet> &
  ReturnType<typeof createBankAccounts> &
  ReturnType<typeof createTopUps> &
  ReturnType<typeof createPayouts> & { readonly ledger: Ledger };

export function createEndpoints(use: UseCases): Endpoint[] {
  return [
    endpoint(contract.getWallet, use.getWallet, viewWallet),
    endpoint(contract.listEntries, use.listEntries, viewEntries),
    endpoint(contract.listBanks, use.listBanks, viewBanks),
    endpoint(contract.linkBankAccount, use.linkBankAccount, viewBankAccount),
    endpoint(contract.listBankAccounts, use.listBankAccounts, viewBankAccounts),
    endpoint(contract.unlinkBankAccount, use.unlinkBankAccount, () => ({})),
    endpoint(contract.topUp, use.topUp, viewTopUp),
    endpoint(contract.getTopUp, use.getTopUp, viewTopUp),
    endpoint(contract.requestPayout, use.requestPayout, viewPayout),
    endpoint(contract.getPayout, use.getPayout, viewPayout),
    endpoint(contract.getLedgerHead, () => use.ledger.head(), viewHead),
  ];
}
