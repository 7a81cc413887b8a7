/** What we ask of banks. Behind it is HTTP, and behind that a real bank or the simulator. */
import type { Currency, Money } from '../../kernel/money.ts';

export interface Bank {
  readonly bank: string;
  readonly name: string;
  readonly currency: Currency;
}

/** A customer's permission to debit their account; we keep this instead of the account's number. */
export interface Mandate {
  readonly mandate: string;
  readonly maskedNumber: string;
}

export interface AccountClaim {
  readonly bank: string;
  readonly accountNumber: string;
  readonly holder: string;
}

export interface Debit {
  /** Our id of the debit: the bank does it once, however often it is asked. */
  readonly requestId: string;
  readonly mandate: string;
  readonly amount: Money;
}

export type DebitAnswer =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'declined'; readonly reason: string }
  /** The bank never heard of this debit; it is safe to send it (again). */
  | { readonly kind: 'absent' }
  /** No answer, or one that decides nothing: ask again later. */
  | { readonly kind: 'unknown' };

export type ConfirmAnswer =
  | { readonly kind: 'confirmed'; readonly mandate: Mandate }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unknown' };

export interface BankGateway {
  /** @throws DomainError `wallet.no-bank` where none is connected */
  requireConnected(): void;
  /** Null when they cannot be asked. */
  listBanks(): Promise<readonly Bank[] | null>;
  confirmAccount(claim: AccountClaim): Promise<ConfirmAnswer>;
  debit(debit: Debit): Promise<DebitAnswer>;
  queryDebit(requestId: string): Promise<DebitAnswer>;
}
