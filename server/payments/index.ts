/** The room of payments: who is to pay whom, and that it happens once. */
import type { Accounts } from '../accounts/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Db } from '../kernel/db/database.ts';
import type { Outbox } from '../kernel/db/outbox.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Realtime } from '../kernel/realtime/realtime.ts';
import type { Room } from '../kernel/room.ts';
import type { Wallet } from '../wallet/index.ts';
import { createApprovePayment } from './approve-payment.ts';
import { createDoors } from './doors.ts';
import { createGetPayment } from './get-payment.ts';
import { createReactions } from './reactions.ts';
import { createRunPayment } from './run-payment.ts';
import { createPaymentStore } from './store.ts';

export type { Payment, PaymentRequest, PaymentState } from './payment.ts';

export interface PaymentsDeps {
  readonly db: Db;
  readonly outbox: Outbox;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly realtime: Realtime;
  readonly accounts: Pick<Accounts, 'officials'>;
  readonly wallet: Pick<Wallet, 'ledger'>;
}

export interface Payments extends ReturnType<typeof createRunPayment> {
  readonly room: Room;
}

export function createPayments(deps: PaymentsDeps): Payments {
  const payments = createPaymentStore(deps.db);
  const parts = { ...deps, payments, ledger: deps.wallet.ledger };
  return {
    ...createRunPayment(parts),
    room: {
      doors: createDoors({
        accounts: deps.accounts,
        getPayment: createGetPayment(payments),
        approvePayment: createApprovePayment(parts),
      }),
      reactions: createReactions(deps.realtime),
    },
  };
}
