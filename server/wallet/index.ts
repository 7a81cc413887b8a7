/** The module of money: the ledger, and the instruments that bring money in. */
import type { Clock } from '../kernel/clock.ts';
import type { BankConnection } from '../kernel/config.ts';
import type { Db } from '../kernel/db/database.ts';
import type { EventLog } from '../kernel/events/event-log.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Logger } from '../kernel/logger.ts';
import { type Module, moduleOf } from '../kernel/module.ts';
import type { Queue } from '../kernel/queue/queue.ts';
import type { Realtime } from '../kernel/realtime/realtime.ts';
import { walletEndpoints } from './endpoints.ts';
import {
  createBankAccountStore,
  createTopUpStore,
  instruments,
  reachBank,
} from './instruments/index.ts';
import { scheduleJobs, walletJobs } from './jobs.ts';
import { createLedger, type Ledger } from './ledger/index.ts';
import type { Identities } from './owners.ts';
import { createPayoutStore, payouts } from './payouts/index.ts';
import type { ReadWalletDeps } from './read-wallet.ts';
import { type SubscriberDeps, walletSubscribers } from './subscribers.ts';

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

export function createWallet(deps: WalletDeps): Wallet {
  const { db } = deps;
  const ledger = createLedger(deps);
  const rows = {
    bankAccounts: createBankAccountStore(db),
    topUps: createTopUpStore(db),
    payouts: createPayoutStore(db),
  };
  const all = { ...deps, ...rows, ...reachBank(deps), ledger };
  return { ledger, module: moduleOf([walletItself(all), instruments(all), payouts(all)]) };
}

/** What somebody has, and where it came from and went; and the seal on the book. */
function walletItself(deps: ReadWalletDeps & SubscriberDeps & { readonly queue: Queue }): Module {
  return {
    endpoints: walletEndpoints(deps),
    subscribers: walletSubscribers(deps),
    jobs: walletJobs(deps),
    start: () => scheduleJobs(deps.queue),
  };
}
