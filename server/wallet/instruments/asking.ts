/** How a bank is asked for an order until it knows: top-ups and payouts do it alike. */
import { after, type Instant, minutes, seconds } from '../../kernel/clock.ts';
import type { BankAnswer, BankCounter, BankOrder } from './bank.ts';

export interface Asking {
  /** How often the bank was asked without a clear answer. */
  readonly askCount: number;
  /** When the bank is asked (again). */
  readonly askAt: Instant;
}

/** The first asking happens in the request itself; the job leaves it this long. */
const firstAskMs = seconds(20);
const askAgainMs = { first: seconds(2), most: minutes(10) };

export function beginAsking(now: Instant): Asking {
  return { askCount: 0, askAt: after(now, firstAskMs) };
}

/** What follows from an answer that decides nothing. */
export function askAgain({ askCount }: Asking, now: Instant): Asking {
  const pause = Math.min(askAgainMs.first * 2 ** askCount, askAgainMs.most);
  return { askCount: askCount + 1, askAt: after(now, pause) };
}

/** Once there was doubt, the bank is asked what it knows before the order is given again. */
export async function askBank(
  counter: BankCounter,
  order: BankOrder,
  { askCount }: Asking,
): Promise<BankAnswer> {
  if (askCount > 0) {
    const answer = await counter.query(order.requestId);
    if (answer.kind !== 'absent') return answer;
  }
  return counter.order(order);
}
