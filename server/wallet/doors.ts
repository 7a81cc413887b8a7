import { type Door, door } from '../kernel/doors.ts';
import * as contract from './contract.ts';
import type { createBankAccounts } from './instruments/link-bank-account.ts';
import type { createTopUps } from './instruments/request-top-up.ts';
import type { Ledger } from './ledger/index.ts';
import type { createReadWallet } from './read-wallet.ts';
import {
  viewBankAccount,
  viewBankAccounts,
  viewBanks,
  viewEntries,
  viewHead,
  viewTopUp,
  viewWallet,
} from './view.ts';

type UseCases = ReturnType<typeof createReadWallet> &
  ReturnType<typeof createBankAccounts> &
  ReturnType<typeof createTopUps> & { readonly ledger: Ledger };

export function createDoors(use: UseCases): Door[] {
  return [
    door(contract.getWallet, use.getWallet, viewWallet),
    door(contract.listEntries, use.listEntries, viewEntries),
    door(contract.listBanks, use.listBanks, viewBanks),
    door(contract.linkBankAccount, use.linkBankAccount, viewBankAccount),
    door(contract.listBankAccounts, use.listBankAccounts, viewBankAccounts),
    door(contract.unlinkBankAccount, use.unlinkBankAccount, () => ({})),
    door(contract.topUp, use.topUp, viewTopUp),
    door(contract.getTopUp, use.getTopUp, viewTopUp),
    door(contract.getLedgerHead, () => use.ledger.head(), viewHead),
  ];
}
