import type { UserActor } from '../kernel/actor.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Command } from '../kernel/contract.ts';
import type { Db, Tx } from '../kernel/db/database.ts';
import type { EventLog } from '../kernel/events/event-log.ts';
import type { Id, UserId } from '../kernel/ids.ts';
import type { Ledger } from '../wallet/index.ts';
import type * as contract from './contract.ts';
import { paymentPaid } from './events.ts';
import { decideApproval, type Payment } from './payment.ts';
import { requirePayment } from './require-payment.ts';
import type { PaymentStore } from './store.ts';

export interface ApprovePaymentDeps {
  readonly db: Db;
  readonly eventLog: EventLog;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly payments: PaymentStore;
}

export function createApprovePayment(deps: ApprovePaymentDeps) {
  const { db, eventLog, clock, ledger, payments } = deps;

  /** Pays once, however many tabs and clicks and keys ask for it. */
  return async (
    { userId }: UserActor,
    command: Command<typeof contract.approvePayment>,
  ): Promise<Payment> => {
    const { paymentId, idempotencyKey } = command;
    const id = await db.once(
      `${userId}:approve-payment:${idempotencyKey}`,
      command,
      (tx) => approve(tx, userId, command),
      { serialKeys: [`payment:${paymentId}`, ...ledger.serialKeysOf(userId)] },
    );
    return requirePayment(payments, null, id, userId);
  };

  async function approve(
    tx: Tx,
    userId: UserId,
    { paymentId }: Command<typeof contract.approvePayment>,
  ): Promise<Id<'pay'>> {
    const payment = await requirePayment(payments, tx, paymentId, userId);
    const now = clock.now();
    const approval = decideApproval(payment, now);
    if (approval.kind === 'nothing') return paymentId;

    const entry = await ledger.post(tx, approval.entry);
    await payments.markPaid(tx, paymentId, entry.id, now);
    const { payer, payee, reference } = payment;
    const events = [
      paymentPaid(paymentId, { paymentId, payer, payee, reference, transferId: entry.id }),
    ];
    await eventLog.append(tx, events);
    return paymentId;
  }
}
