/** The module of payments: who is to pay whom, and that it happens once. */
import type { Accounts } from '../accounts/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Db } from '../kernel/db/database.ts';
import type { EventLog } from '../kernel/events/event-log.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Module } from '../kernel/module.ts';
import type { Realtime } from '../kernel/realtime/realtime.ts';
import type { Wallet } from '../wallet/index.ts';
import { createApproveTogether } from './approve-payment.ts';
import { paymentEndpoints } from './endpoints.ts';
import { recordIds } from './migrations/0001-record-ids.ts';
import { createRunPayment } from './run-payment.ts';
import { createPaymentStore } from './store.ts';
import { createSubscribers } from './subscribers.ts';

export type { Payment, PaymentRequest, PaymentState } from './payment.ts';

export interface PaymentsDeps {
  readonly db: Db;
  readonly eventLog: EventLog;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly realtime: Realtime;
  readonly accounts: Pick<Accounts, 'officials'>;
  readonly wallet: Pick<Wallet, 'ledger'>;
}

export interface Payments extends ReturnType<typeof createRunPayment> {
  readonly module: Module;
}

export function createPayments(deps: PaymentsDeps): Payments {
  const payments = createPaymentStore(deps.db);
  const parts = { ...deps, payments, ledger: deps.wallet.ledger };
  return {
    ...createRunPayment(parts),
    module: {
      endpoints: paymentEndpoints({ ...parts, approveTogether: createApproveTogether(parts) }),
      subscribers: createSubscribers(deps.realtime),
      migrations: [recordIds],
    },
  };
}
