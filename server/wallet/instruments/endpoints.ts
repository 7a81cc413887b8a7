import { type Endpoint, endpointsOn, viewNothing } from '../../kernel/endpoints.ts';
import * as contract from './contract.ts';
import {
  type BankAccountDeps,
  linkBankAccount,
  listBankAccounts,
  listBanks,
  unlinkBankAccount,
} from './link-bank-account.ts';
import { getTopUp, type TopUpDeps, topUp } from './request-top-up.ts';
import { viewBankAccount, viewBankAccounts, viewBanks, viewTopUp } from './view.ts';

export type InstrumentEndpointDeps = BankAccountDeps & TopUpDeps;

export function instrumentEndpoints(deps: InstrumentEndpointDeps): Endpoint[] {
  const on = endpointsOn(deps);
  return [
    on(contract.listBanks, listBanks, viewBanks),
    on(contract.linkBankAccount, linkBankAccount, viewBankAccount),
    on(contract.listBankAccounts, listBankAccounts, viewBankAccounts),
    on(contract.unlinkBankAccount, unlinkBankAccount, viewNothing),
    on(contract.topUp, topUp, viewTopUp),
    on(contract.getTopUp, getTopUp, viewTopUp),
  ];
}
