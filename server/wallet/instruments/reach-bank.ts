import { seconds } from '../../kernel/clock.ts';
import type { BankConnection } from '../../kernel/config.ts';
import type { Db } from '../../kernel/db/database.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { BankGateway } from './bank.ts';
import { createBankOverHttp } from './bank-over-http.ts';
import { type BankSimulator, createBankSimulator } from './bank-simulator/index.ts';
import { noBank } from './no-bank.ts';

export interface ReachBankDeps {
  readonly db: Db;
  readonly logger: Logger;
  readonly bank: BankConnection;
  /** How long the bank may take to answer. */
  readonly bankTimeoutMs?: number;
}

export interface ReachedBank {
  readonly gateway: BankGateway;
  /** Ours, where it stands in for the bank. */
  readonly simulator: BankSimulator | null;
}

const usualTimeoutMs = seconds(4);

/** The bank that is connected: the gateway, our own simulator, or none. */
export function reachBank({
  db,
  logger,
  bank,
  bankTimeoutMs = usualTimeoutMs,
}: ReachBankDeps): ReachedBank {
  if (bank.kind === 'none') return { gateway: noBank, simulator: null };
  const options = { timeoutMs: bankTimeoutMs, logger };
  if (bank.kind === 'connected') {
    return { gateway: createBankOverHttp({ ...options, url: () => bank.url }), simulator: null };
  }
  const simulator = createBankSimulator({ db });
  return { gateway: createBankOverHttp({ ...options, url: simulator.url }), simulator };
}
