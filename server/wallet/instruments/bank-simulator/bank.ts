/** The simulated bank itself: what it does with confirmations, debits and queries. */
import { createHash } from 'node:crypto';
import type { Db, Tx } from '../../../kernel/db/database.ts';
import { isSame } from '../../../kernel/money.ts';
import type { AccountClaim, Bank, Mandate } from '../bank.ts';
import {
  type DebitRequest,
  decideDebit,
  decideQuery,
  type SimulatedAccount,
  type SimulatedDebit,
} from './debit.ts';
import { faultOf } from './faults.ts';
import type { SimulatorStore } from './store.ts';

export const simulatedBanks: readonly Bank[] = [
  { bank: 'maru-cn', name: 'Maru Test Bank (CNY)', currency: 'CNY' },
  { bank: 'maru-kr', name: 'Maru Test Bank (KRW)', currency: 'KRW' },
  { bank: 'maru-us', name: 'Maru Test Bank (USD)', currency: 'USD' },
  { bank: 'maru-jp', name: 'Maru Test Bank (JPY)', currency: 'JPY' },
];

const openingBalance = 100_000_000n;

export type DebitResult =
  | { readonly kind: 'done'; readonly debit: SimulatedDebit }
  | { readonly kind: 'no-such-mandate' }
  /** The request id was used for another debit. */
  | { readonly kind: 'conflict' };

export type SimulatedBank = ReturnType<typeof createSimulatedBank>;

export function createSimulatedBank({ db, store }: { db: Db; store: SimulatorStore }) {
  /** Null when it does not know the account. The same account has the same mandate. */
  async function confirm(claim: AccountClaim): Promise<Mandate | null> {
    const { bank, accountNumber, holder } = claim;
    const isKnown = simulatedBanks.some((known) => known.bank === bank);
    if (!isKnown || faultOf(accountNumber) === 'unknown-account') return null;
    const identity = JSON.stringify([bank, accountNumber, holder.trim().toLowerCase()]);
    const mandate = createHash('sha256').update(identity).digest('hex').slice(0, 32);
    await store.openAccount({ mandate, accountNumber, balance: openingBalance });
    return { mandate, maskedNumber: `**** ${accountNumber.slice(-4)}` };
  }

  async function debit(request: DebitRequest): Promise<DebitResult> {
    return db.transaction((tx) => debitOnce(tx, request), {
      serialKeys: serialKeyOf(request.requestId),
    });
  }

  async function debitOnce(tx: Tx, request: DebitRequest): Promise<DebitResult> {
    const known = await store.findDebit(tx, request.requestId);
    if (known) return isSameDebit(known, request) ? done(known) : { kind: 'conflict' };
    const account = await store.findAccount(tx, request.mandate);
    if (!account) return { kind: 'no-such-mandate' };
    const outcome = decideDebit(account, request.amount, faultOf(account.accountNumber));
    return done(await keep(tx, account, { ...request, ...outcome }));
  }

  /** Null when it never heard of the debit. */
  async function query(requestId: string): Promise<SimulatedDebit | null> {
    return db.transaction(
      async (tx) => {
        const known = await store.findDebit(tx, requestId);
        if (known?.state !== 'pending') return known;
        const account = await store.findAccount(tx, known.mandate);
        if (!account) return known;
        const outcome = decideQuery(account, known, faultOf(account.accountNumber));
        return keep(tx, account, { ...known, ...outcome });
      },
      { serialKeys: serialKeyOf(requestId) },
    );
  }

  async function keep(tx: Tx, account: SimulatedAccount, debit: SimulatedDebit) {
    if (debit.state === 'accepted') await store.withdraw(tx, account.mandate, debit.amount.minor);
    await store.saveDebit(tx, debit);
    return debit;
  }

  return {
    confirm,
    debit,
    query,
    findAccount: (mandate: string) => store.findAccount(null, mandate),
  };
}

const done = (debit: SimulatedDebit): DebitResult => ({ kind: 'done', debit });
const serialKeyOf = (requestId: string) => [`simulated-debit:${requestId}`];

function isSameDebit(known: SimulatedDebit, request: DebitRequest): boolean {
  return known.mandate === request.mandate && isSame(known.amount, request.amount);
}
