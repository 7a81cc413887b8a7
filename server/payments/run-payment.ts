/** For the modules above: a payment is made and withdrawn in their own transaction. */
import { assert } from '../kernel/assert.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Tx } from '../kernel/db/database.ts';
import type { EventLog } from '../kernel/events/event-log.ts';
import type { Id, Ids } from '../kernel/ids.ts';
import { paymentCancelled } from './events.ts';
import { canCancel, makePayment, type Payment, type PaymentRequest } from './payment.ts';
import type { PaymentStore } from './store.ts';

export interface RunPaymentDeps {
  readonly eventLog: EventLog;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly payments: PaymentStore;
}

export function createRunPayment({ eventLog, ids, clock, payments }: RunPaymentDeps) {
  async function createPayments(tx: Tx, requests: readonly PaymentRequest[]): Promise<Payment[]> {
    const now = clock.now();
    const made = requests.map((request) => makePayment(request, ids.next('pay'), now));
    await payments.insert(tx, made);
    return made;
  }

  /**
   * Withdraws a payment that is still awaited. @returns it as it stands then: `cancelled`, or
   * `paid` when the payer was first.
   */
  async function cancelPayment(tx: Tx, id: Id<'pay'>): Promise<Payment> {
    const payment = await payments.find(tx, id);
    assert(payment, 'a payment is never deleted');
    if (!canCancel(payment)) return payment;
    const cancelled = await payments.markCancelled(tx, id, clock.now());
    const { payer, payee, reference } = payment;
    await eventLog.append(tx, [paymentCancelled(id, { paymentId: id, payer, payee, reference })]);
    return cancelled;
  }

  return {
    createPayments,
    cancelPayment,
    /** Those of the payments that are paid; what they are for may not have heard of it yet. */
    paidAmong: (tx: Tx, ids: readonly Id<'pay'>[]) => payments.paidAmong(tx, ids),
  };
}
