/** What we ask of banks. Behind it is HTTP, and behind that a real bank or the simulator. */
import type { Currency, Money } from '../../kernel/money.ts';

export interface Bank {
  readonly bank: string;
  readonly name: string;
  readonly currency: Currency;
}

/** A customer's permission to debit and credit their account; we keep this instead of the account's number. */
export interface Mandate {
  readonly mandate: string;
  readonly maskedNumber: string;
}

export interface AccountClaim {
  readonly bank: string;
  readonly accountNumber: string;
  readonly holder: string;
}

/** Money that a bank is to take from a customer's account or put there. */
export interface BankOrder {
  /** Our id of the order: the bank does it once, however often it is asked. */
  readonly requestId: string;
  readonly mandate: string;
  readonly amount: Money;
}

export type BankAnswer =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'declined'; readonly reason: string }
  /** The bank never heard of this order; it is safe to send it (again). */
  | { readonly kind: 'absent' }
  /** No answer, or one that decides nothing: ask again later. */
  | { readonly kind: 'unknown' };

export type ConfirmAnswer =
  | { readonly kind: 'confirmed'; readonly mandate: Mandate }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unknown' };

/** Where orders of one kind are given, and asked for. */
export interface BankCounter {
  order(order: BankOrder): Promise<BankAnswer>;
  query(requestId: string): Promise<BankAnswer>;
}

export interface BankGateway {
  /** @throws DomainError `wallet.no-bank` where none is connected */
  requireConnected(): void;
  /** Null when they cannot be asked. */
  listBanks(): Promise<readonly Bank[] | null>;
  confirmAccount(claim: AccountClaim): Promise<ConfirmAnswer>;
  /** Takes money from a customer's account, for us. */
  readonly debits: BankCounter;
  /** Puts money of ours into a customer's account. */
  readonly credits: BankCounter;
}
