/** The rules of the simulated bank; they read and change nothing. */
import type { Money } from '../../../kernel/money.ts';
import type { Fault } from './faults.ts';

export interface SimulatedAccount {
  readonly mandate: string;
  readonly accountNumber: string;
  readonly balance: bigint;
}

/** A debit takes from the account, a credit puts into it. */
export type Direction = 'debit' | 'credit';

export type OrderState = 'pending' | 'accepted' | 'declined';

export interface OrderRequest {
  readonly direction: Direction;
  readonly requestId: string;
  readonly mandate: string;
  readonly amount: Money;
}

export interface SimulatedOrder extends OrderRequest {
  readonly state: OrderState;
  readonly reason: string;
  /** A late one is decided when it has been asked for this many times more. */
  readonly queriesLeft: number;
}

type Outcome = Pick<SimulatedOrder, 'state' | 'reason' | 'queriesLeft'>;

const accepted: Outcome = { state: 'accepted', reason: '', queriesLeft: 0 };
const declined = (reason: string): Outcome => ({ state: 'declined', reason, queriesLeft: 0 });
const noMoney = declined('There is not enough money in the bank account.');

/** Only a debit can want for money. */
function decided(account: SimulatedAccount, { direction, amount }: OrderRequest): Outcome {
  return direction === 'debit' && account.balance < amount.minor ? noMoney : accepted;
}

/** How an order that has just arrived begins. */
export function decideOrder(account: SimulatedAccount, order: OrderRequest, fault: Fault): Outcome {
  switch (fault) {
    case 'no-money':
      return order.direction === 'debit' ? noMoney : accepted;
    case 'closed':
      return declined('The bank account is closed.');
    case 'late':
    case 'late-declined':
      return { state: 'pending', reason: '', queriesLeft: 2 };
    default:
      return decided(account, order);
  }
}

/** What becomes of an order when somebody asks for it. */
export function decideQuery(
  account: SimulatedAccount,
  order: SimulatedOrder,
  fault: Fault,
): Outcome {
  if (order.state !== 'pending') return order;
  if (order.queriesLeft > 1) return { ...order, queriesLeft: order.queriesLeft - 1 };
  if (fault === 'late-declined') return declined('The bank has refused it.');
  return decided(account, order);
}
