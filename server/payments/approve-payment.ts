import type { UserActor } from '../kernel/actor.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Command } from '../kernel/contract.ts';
import type { Db, Tx } from '../kernel/db/database.ts';
import type { Outbox } from '../kernel/db/outbox.ts';
import type { UserId } from '../kernel/ids.ts';
import type { Ledger } from '../wallet/index.ts';
import type * as contract from './contract.ts';
import { paymentPaid } from './events.ts';
import { decideApproval, type Payment } from './payment.ts';
import { requirePayment } from './require-payment.ts';
import type { PaymentStore } from './store.ts';

export interface ApprovePaymentDeps {
  readonly db: Db;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly payments: PaymentStore;
}

export function createApprovePayment(deps: ApprovePaymentDeps) {
  const { db, outbox, clock, ledger, payments } = deps;

  /** Pays once, however many tabs and clicks and keys ask for it. */
  return async (
    { userId }: UserActor,
    command: Command<typeof contract.approvePayment>,
  ): Promise<Payment> => {
    const { paymentId, idempotencyKey } = command;
    return db.once(
      `${userId}:approve-payment:${idempotencyKey}`,
      command,
      (tx) => approve(tx, userId, command),
      { lanes: [`payment:${paymentId}`, ...ledger.lanesOf(userId)] },
    );
  };

  async function approve(
    tx: Tx,
    userId: UserId,
    { paymentId }: Command<typeof contract.approvePayment>,
  ): Promise<Payment> {
    const payment = await requirePayment(payments, tx, paymentId, userId);
    const now = clock.now();
    const approval = decideApproval(payment, now);
    if (approval.kind === 'nothing') return payment;

    const transfer = await ledger.post(tx, approval.transfer);
    const paid = await payments.markPaid(tx, paymentId, transfer.id, now);
    const { payer, payee, reference } = payment;
    const facts = [
      paymentPaid(paymentId, { paymentId, payer, payee, reference, transferId: transfer.id }),
    ];
    await outbox.append(tx, facts);
    return paid;
  }
}
