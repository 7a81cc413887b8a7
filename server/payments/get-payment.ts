import type { UserActor } from '../kernel/actor.ts';
import type { Command } from '../kernel/contract.ts';
import type * as contract from './contract.ts';
import type { Payment } from './payment.ts';
import { requirePayment } from './require-payment.ts';
import type { PaymentStore } from './store.ts';

export function createGetPayment(payments: PaymentStore) {
  return async (
    { userId }: UserActor,
    { paymentId }: Command<typeof contract.getPayment>,
  ): Promise<Payment> => requirePayment(payments, null, paymentId, userId);
}
