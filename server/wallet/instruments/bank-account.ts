import type { Instant } from '../../kernel/clock.ts';
import type { Id, UserId } from '../../kernel/ids.ts';
import type { Currency } from '../../kernel/money.ts';
import { refuse } from '../errors.ts';
import type { Bank, ConfirmAnswer, Mandate } from './bank.ts';

/** A person's account at a bank, linked to take top-ups from. Its number stays with the bank. */
export interface BankAccount {
  readonly id: Id<'bnk'>;
  readonly userId: UserId;
  readonly bank: string;
  readonly bankName: string;
  readonly currency: Currency;
  readonly mandate: string;
  readonly maskedNumber: string;
  readonly linkedAt: Instant;
}

/** A bound for the list. */
export const bankAccountsMax = 20;

/** @throws DomainError when the bank is not one of ours */
export function requireBank(banks: readonly Bank[] | null, bank: string): Bank {
  if (!banks) throw refuse['bank-unavailable']({ retryAfterSeconds: 10 });
  const found = banks.find((candidate) => candidate.bank === bank);
  if (!found) throw refuse['no-such-bank']();
  return found;
}

/** @throws DomainError when the bank did not confirm the account */
export function requireMandate(answer: ConfirmAnswer): Mandate {
  switch (answer.kind) {
    case 'confirmed':
      return answer.mandate;
    case 'refused':
      throw refuse['account-not-confirmed']();
    case 'unknown':
      throw refuse['bank-unavailable']({ retryAfterSeconds: 10 });
  }
}

/** @returns the account that is linked already, or null when a new one is to be added */
export function decideLink(
  linked: readonly BankAccount[],
  bank: Bank,
  { mandate }: Mandate,
): BankAccount | null {
  const same = linked.find((known) => known.bank === bank.bank && known.mandate === mandate);
  if (same) return same;
  if (linked.length >= bankAccountsMax) throw refuse['too-many-bank-accounts']();
  return null;
}
