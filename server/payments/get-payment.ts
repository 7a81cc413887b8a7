import type { UserActor } from '../kernel/actor.ts';
import type { Command } from '../kernel/contract.ts';
import type * as contract from './contract.ts';
import type { Payment } from './payment.ts';
import { requirePayment } from './require-payment.ts';
import type { PaymentStore } from './store.ts';

export function getPayment(
  { payments }: { readonly payments: PaymentStore },
  { userId }: UserActor,
  { paymentId }: Command<typeof contract.getPayment>,
): Promise<Payment> {
  return requirePayment(payments, paymentId, userId);
}
