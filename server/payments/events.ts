import { fact } from '../kernel/facts.ts';
import type { Id, OfficialId, UserId } from '../kernel/ids.ts';

interface AboutPayment {
  readonly paymentId: Id<'pay'>;
  readonly payer: UserId;
  readonly payee: OfficialId;
  readonly reference: string;
}

export const paymentPaid = fact<AboutPayment & { readonly transferId: Id<'ltr'> }>(
  'payments.payment-paid',
);
export const paymentCancelled = fact<AboutPayment>('payments.payment-cancelled');
