/** The module of money: the ledger, and the instruments that bring money in. */
import { type Clock, seconds } from '../kernel/clock.ts';
import type { Db } from '../kernel/db/database.ts';
import type { EventLog } from '../kernel/events/event-log.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Module } from '../kernel/module.ts';
import type { Queue } from '../kernel/queue/queue.ts';
import type { Realtime } from '../kernel/realtime/realtime.ts';
import { createEndpoints } from './endpoints.ts';
import { createBankOverHttp } from './instruments/bank-over-http.ts';
import { createBankSimulator } from './instruments/bank-simulator/index.ts';
import { createBankAccounts } from './instruments/link-bank-account.ts';
import { createTopUps } from './instruments/request-top-up.ts';
import { createResumeTopUps } from './instruments/resume-top-ups.ts';
import { createSettleTopUp } from './instruments/settle-top-up.ts';
import { createBankAccountStore, createTopUpStore } from './instruments/store.ts';
import { createJobs, scheduleJobs } from './jobs.ts';
import { createLedger, type Ledger } from './ledger/index.ts';
import type { Identities } from './owners.ts';
import { createReadWallet } from './read-wallet.ts';
import { createSubscribers } from './subscribers.ts';

export type {
  AccountPath,
  EntryRequest,
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
  /** Where the bank is; without it the simulator that ships with the product is started. */
  readonly bankUrl?: string | undefined;
  /** How long the bank may take to answer. */
  readonly bankTimeoutMs?: number;
}

export interface Wallet {
  readonly ledger: Ledger;
  readonly module: Module;
}

const bankTimeoutMs = seconds(4);

export function createWallet(deps: WalletDeps): Wallet {
  const { db, queue, logger, bankUrl } = deps;
  const simulator = bankUrl === undefined ? createBankSimulator({ db }) : undefined;
  const url = () => bankUrl ?? simulator?.url() ?? '';
  const gateway = createBankOverHttp({
    url,
    timeoutMs: deps.bankTimeoutMs ?? bankTimeoutMs,
    logger,
  });
  const ledger = createLedger(deps);
  const stores = { bankAccounts: createBankAccountStore(db), topUps: createTopUpStore(db) };
  const parts = { ...deps, ...stores, gateway, ledger };
  const settleTopUp = createSettleTopUp(parts);
  const endpoints = createEndpoints({
    ...createReadWallet(parts),
    ...createBankAccounts(parts),
    ...createTopUps({ ...parts, settleTopUp }),
    ledger,
  });
  return {
    ledger,
    module: {
      endpoints,
      subscribers: createSubscribers(parts),
      jobs: createJobs({ ledger, resumeTopUps: createResumeTopUps({ ...parts, settleTopUp }) }),
      start: async () => {
        await simulator?.start();
        await scheduleJobs(queue);
      },
      stop: async () => simulator?.stop(),
    },
  };
}
