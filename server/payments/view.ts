import type { z } from 'zod';
import type { OfficialAccount } from '../accounts/index.ts';
import { viewOfficial } from '../accounts/index.ts';
import { viewMoney } from '../kernel/contract.ts';
import type { paymentOut } from './contract.ts';
import type { Payment } from './payment.ts';

/** A payment and whom it goes to. */
export interface ShownPayment {
  readonly payment: Payment;
  readonly payee: OfficialAccount;
}

export function viewPayment({ payment, payee }: ShownPayment): z.input<typeof paymentOut> {
  const { id, amount, description, reference, state, expiresAt, paidAt, transferId } = payment;
  const { id: payeeId, name, verification, avatarUrl } = viewOfficial(payee);
  return {
    ...{ id, description, reference, state, transferId },
    amount: viewMoney(amount),
    payee: { id: payeeId, name, isVerified: verification !== null, avatarUrl },
    expiresAt: expiresAt.toISOString(),
    paidAt: paidAt?.toISOString() ?? null,
  };
}
