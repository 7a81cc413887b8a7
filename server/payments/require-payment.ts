import type { Id, UserId } from '../kernel/ids.ts';
import { refuse } from './errors.ts';
import type { Payment } from './payment.ts';
import type { PaymentStore } from './store.ts';

/** Only the payer may see a payment. @throws DomainError `payments.no-such-payment` */
export async function requirePayment(
  payments: PaymentStore,
  id: Id<'pay'>,
  payer: UserId,
): Promise<Payment> {
  return requirePayer(await payments.find(null, id), payer);
}

/** @throws DomainError `payments.no-such-payment` */
export function requirePayer(payment: Payment | null | undefined, payer: UserId): Payment {
  if (payment?.payer !== payer) throw refuse['no-such-payment']();
  return payment;
}
