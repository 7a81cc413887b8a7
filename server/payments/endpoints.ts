import type { Accounts } from '../accounts/index.ts';
import { type Endpoint, endpointsOn } from '../kernel/endpoints.ts';
import { type ApprovePaymentDeps, approvePayment } from './approve-payment.ts';
import * as contract from './contract.ts';
import { getPayment } from './get-payment.ts';
import type { Payment } from './payment.ts';
import { type ShownPayment, viewPayment } from './view.ts';

export interface EndpointDeps extends ApprovePaymentDeps {
  readonly accounts: Pick<Accounts, 'officials'>;
}

async function enrichPayment({ accounts }: EndpointDeps, payment: Payment): Promise<ShownPayment> {
  const officialOf = await accounts.officials.lookUp([payment.payee]);
  return { payment, payee: officialOf(payment.payee) };
}

export function paymentEndpoints(deps: EndpointDeps): Endpoint[] {
  const on = endpointsOn(deps);
  return [
    on(contract.getPayment, getPayment, enrichPayment, viewPayment),
    on(contract.approvePayment, approvePayment, enrichPayment, viewPayment),
  ];
}
