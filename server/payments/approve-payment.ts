import type { UserActor } from '../kernel/actor.ts';
import { required } from '../kernel/assert.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Command } from '../kernel/contract.ts';
import { type Batched, createBatched, decideEach } from '../kernel/db/batched.ts';
import type { Db } from '../kernel/db/database.ts';
import type { EventLog } from '../kernel/events/event-log.ts';
import type { Id, UserId } from '../kernel/ids.ts';
import type { Ledger } from '../wallet/index.ts';
import type * as contract from './contract.ts';
import { paymentPaid } from './events.ts';
import { decideApproval, type Payment } from './payment.ts';
import { requirePayer, requirePayment } from './require-payment.ts';
import type { PaymentStore } from './store.ts';

export interface ApproveTogetherDeps {
  readonly db: Db;
  readonly eventLog: EventLog;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly payments: PaymentStore;
}

/** What a payer says yes to. */
interface Approving {
  readonly payer: UserId;
  readonly paymentId: Id<'pay'>;
}

export type ApproveTogether = Batched<Approving, Id<'pay'>>;

/** Approvals that wait for the same commit. */
export function createApproveTogether(deps: ApproveTogetherDeps): ApproveTogether {
  const { db, eventLog, clock, ledger, payments } = deps;

  return createBatched<Approving, Id<'pay'>>(db, async (tx, approvings) => {
    const now = clock.now();
    const ids = approvings.map(({ paymentId }) => paymentId);
    const known = await payments.getMany(ids, tx);
    const approvals = decideEach(approvings, ({ payer, paymentId }) =>
      decideApproval(requirePayer(known.get(paymentId), payer), now),
    );
    const toPay = approvals.flatMap((one) =>
      'value' in one && one.value.kind === 'pay' ? [one.value] : [],
    );
    const posted = await ledger.postEach(
      tx,
      toPay.map(({ entry }) => entry),
    );
    const outcomes = new Map(toPay.map(({ payment }, index) => [payment.id, posted[index]]));
    const paid = [...outcomes].flatMap(([id, outcome]) => {
      const payment = known.get(id);
      return payment && outcome && 'value' in outcome ? [{ payment, entry: outcome.value }] : [];
    });
    await payments.markPaid(
      tx,
      new Map(paid.map(({ payment, entry }) => [payment.id, entry.id])),
      now,
    );
    await eventLog.append(
      tx,
      paid.map(({ payment: { id: paymentId, payer, payee, reference }, entry }) =>
        paymentPaid(paymentId, { paymentId, payer, payee, reference, transferId: entry.id }),
      ),
    );
    return approvals.map((approval, index) => {
      const { paymentId } = required(approvings[index]);
      if ('refusal' in approval) return approval;
      const outcome = outcomes.get(paymentId);
      return outcome && 'refusal' in outcome ? outcome : { value: paymentId };
    });
  });
}

export interface ApprovePaymentDeps {
  readonly approveTogether: ApproveTogether;
  readonly ledger: Pick<Ledger, 'serialKeysOf'>;
  readonly payments: PaymentStore;
}

/** Pays once, however many tabs and clicks and keys ask for it. */
export async function approvePayment(
  { approveTogether, ledger, payments }: ApprovePaymentDeps,
  { userId: payer }: UserActor,
  command: Command<typeof contract.approvePayment>,
): Promise<Payment> {
  const { paymentId, idempotencyKey } = command;
  const id = await approveTogether({
    key: `${payer}:approve-payment:${idempotencyKey}`,
    asked: command,
    command: { payer, paymentId },
    serialKeys: [`payment:${paymentId}`, ...ledger.serialKeysOf(`${payer}/main`)],
  });
  return requirePayment(payments, id, payer);
}
