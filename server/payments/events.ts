import { event } from '../kernel/events/event.ts';
import type { Id, OfficialId, UserId } from '../kernel/ids.ts';

interface AboutPayment {
  readonly paymentId: Id<'pay'>;
  readonly payer: UserId;
  readonly payee: OfficialId;
  readonly reference: string;
}

export const paymentPaid = event<AboutPayment & { readonly transferId: Id<'ltr'> }>(
  'payments.payment-paid',
);
export const paymentCancelled = event<AboutPayment>('payments.payment-cancelled');
