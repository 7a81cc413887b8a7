import type { Accounts } from '../accounts/index.ts';
import { type Endpoint, endpoint } from '../kernel/endpoints.ts';
import type { createApprovePayment } from './approve-payment.ts';
import * as contract from './contract.ts';
import type { createGetPayment } from './get-payment.ts';
import type { Payment } from './payment.ts';
import { type ShownPayment, viewPayment } from './view.ts';

export interface EndpointDeps {
  readonly accounts: Pick<Accounts, 'officials'>;
  readonly getPayment: ReturnType<typeof createGetPayment>;
  readonly approvePayment: ReturnType<typeof createApprovePayment>;
}

export function createEndpoints({
  accounts,
  getPayment,
  approvePayment,
}: EndpointDeps): Endpoint[] {
  async function show(payment: Payment): Promise<ShownPayment> {
    const officialOf = await accounts.officials.lookUp([payment.payee]);
    return { payment, payee: officialOf(payment.payee) };
  }
  return [
    endpoint(
      contract.getPayment,
      async (actor, command) => show(await getPayment(actor, command)),
      viewPayment,
    ),
    endpoint(
      contract.approvePayment,
      async (actor, command) => show(await approvePayment(actor, command)),
      viewPayment,
    ),
  ];
}
