import { type Endpoint, endpointsOn } from '../kernel/endpoints.ts';
import * as contract from './contract.ts';
import { getWallet, listEntries, type ReadWalletDeps } from './read-wallet.ts';
import { viewEntries, viewHead, viewWallet } from './view.ts';

export function walletEndpoints(deps: ReadWalletDeps): Endpoint[] {
  const on = endpointsOn(deps);
  return [
    on(contract.getWallet, getWallet, viewWallet),
    on(contract.listEntries, listEntries, viewEntries),
    on(contract.getLedgerHead, ({ ledger }) => ledger.head(), viewHead),
  ];
}
