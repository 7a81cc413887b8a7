/** The module of money: the ledger, and the instruments that bring money in. */
import { type Clock, seconds } from '../kernel/clock.ts';
import type { BankConnection } from '../kernel/config.ts';
import type { Db } from '../kernel/db/database.ts';
import type { EventLog } from '../kernel/events/event-log.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Module } from '../kernel/module.ts';
import type { Queue } from '../kernel/queue/queue.ts';
import type { Realtime } from '../kernel/realtime/realtime.ts';
import { walletEndpoints } from './endpoints.ts';
import type { BankGateway } from './instruments/bank.ts';
import { createBankOverHttp } from './instruments/bank-over-http.ts';
import { type BankSimulator, createBankSimulator } from './instruments/bank-simulator/index.ts';
import { noBank } from './instruments/no-bank.ts';
import { createResume } from './instruments/resume.ts';
import { createSettleTopUp } from './instruments/settle-top-up.ts';
import { createBankAccountStore, createTopUpStore } from './instruments/store.ts';
import { createJobs, scheduleJobs } from './jobs.ts';
import { createLedger, type Ledger } from './ledger/index.ts';
import type { Identities } from './owners.ts';
import { createSettlePayout } from './payouts/settle-payout.ts';
import { createPayoutStore } from './payouts/store.ts';
import { createSubscribers } from './subscribers.ts';

export type {
  AccountPath,
  EntryRequest,
  Hold,
  Holder,
  JournalEntry,
  Ledger,
  Posting,
  Proof,
} from './ledger/index.ts';
export { createLedger } from './ledger/index.ts';
export type { Identities } from './owners.ts';

export interface WalletDeps {
  readonly db: Db;
  readonly eventLog: EventLog;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly realtime: Realtime;
  readonly queue: Queue;
  readonly logger: Logger;
  readonly accounts: Identities;
  readonly bank: BankConnection;
  /** How long the bank may take to answer. */
  readonly bankTimeoutMs?: number;
}

export interface Wallet {
  readonly ledger: Ledger;
  readonly module: Module;
}

const bankTimeoutMs = seconds(4);

export function createWallet(deps: WalletDeps): Wallet {
  const { db, queue } = deps;
  const { gateway, simulator } = reachBank(deps);
  const ledger = createLedger(deps);
  const stores = {
    bankAccounts: createBankAccountStore(db),
    topUps: createTopUpStore(db),
    payouts: createPayoutStore(db),
  };
  const parts = { ...deps, ...stores, gateway, ledger };
  const settleTopUp = createSettleTopUp(parts);
  const settlePayout = createSettlePayout(parts);
  const { topUps, payouts } = stores;
  return {
    ledger,
    module: {
      endpoints: walletEndpoints({ ...parts, settleTopUp, settlePayout }),
      subscribers: createSubscribers(parts),
      jobs: createJobs({
        ledger,
        resumeTopUps: createResume({ ...parts, due: topUps.due, settle: settleTopUp }),
        resumePayouts: createResume({ ...parts, due: payouts.due, settle: settlePayout }),
      }),
      start: async () => {
        await simulator?.start();
        await scheduleJobs(queue);
      },
      stop: async () => simulator?.stop(),
    },
  };
}

/** The bank that is connected: the gateway, our own simulator, or none. */
function reachBank({ db, logger, bank, ...deps }: WalletDeps): {
  readonly gateway: BankGateway;
  readonly simulator?: BankSimulator;
} {
  if (bank.kind === 'none') return { gateway: noBank };
  const options = { timeoutMs: deps.bankTimeoutMs ?? bankTimeoutMs, logger };
  if (bank.kind === 'connected') {
    return { gateway: createBankOverHttp({ ...options, url: () => bank.url }) };
  }
  const simulator = createBankSimulator({ db });
  return { gateway: createBankOverHttp({ ...options, url: simulator.url }), simulator };
}
