/** The rules of the simulated bank; they read and change nothing. */
import type { Money } from '../../../kernel/money.ts';
import type { Fault } from './faults.ts';

export interface SimulatedAccount {
  readonly mandate: string;
  readonly accountNumber: string;
  readonly balance: bigint;
}

export type DebitState = 'pending' | 'accepted' | 'declined';

export interface SimulatedDebit {
  readonly requestId: string;
  readonly mandate: string;
  readonly amount: Money;
  readonly state: DebitState;
  readonly reason: string;
  /** A late one is decided when it has been asked for this many times more. */
  readonly queriesLeft: number;
}

export interface DebitRequest {
  readonly requestId: string;
  readonly mandate: string;
  readonly amount: Money;
}

type Outcome = Pick<SimulatedDebit, 'state' | 'reason' | 'queriesLeft'>;

const accepted: Outcome = { state: 'accepted', reason: '', queriesLeft: 0 };
const declined = (reason: string): Outcome => ({ state: 'declined', reason, queriesLeft: 0 });
const noMoney = declined('There is not enough money in the bank account.');

/** How a debit that has just arrived begins. */
export function decideDebit(account: SimulatedAccount, amount: Money, fault: Fault): Outcome {
  switch (fault) {
    case 'no-money':
      return noMoney;
    case 'closed':
      return declined('The bank account is closed.');
    case 'late':
    case 'late-declined':
      return { state: 'pending', reason: '', queriesLeft: 2 };
    default:
      return account.balance < amount.minor ? noMoney : accepted;
  }
}

/** What becomes of a debit when somebody asks for it. */
export function decideQuery(
  account: SimulatedAccount,
  debit: SimulatedDebit,
  fault: Fault,
): Outcome {
  if (debit.state !== 'pending') return debit;
  if (debit.queriesLeft > 1) return { ...debit, queriesLeft: debit.queriesLeft - 1 };
  if (fault === 'late-declined') return declined('The bank has refused the debit.');
  return account.balance < debit.amount.minor ? noMoney : accepted;
}
