import { type Endpoint, endpointsOn } from '../../kernel/endpoints.ts';
import * as contract from './contract.ts';
import { getPayout, type PayoutDeps, requestPayout } from './request-payout.ts';
import { viewPayout } from './view.ts';

export function payoutEndpoints(deps: PayoutDeps): Endpoint[] {
  const on = endpointsOn(deps);
  return [
    on(contract.requestPayout, requestPayout, viewPayout),
    on(contract.getPayout, getPayout, viewPayout),
  ];
}
