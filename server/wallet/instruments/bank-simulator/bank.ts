/** The simulated bank itself: what it does with confirmations, orders and queries. */
import { createHash } from 'node:crypto';
import type { Db, Tx } from '../../../kernel/db/database.ts';
import { isSame } from '../../../kernel/money.ts';
import type { AccountClaim, Bank, Mandate } from '../bank.ts';
import { faultOf } from './faults.ts';
import {
  type Direction,
  decideOrder,
  decideQuery,
  type OrderRequest,
  type SimulatedAccount,
  type SimulatedOrder,
} from './order.ts';
import type { SimulatorStore } from './store.ts';

export const simulatedBanks: readonly Bank[] = [
  { bank: 'maru-cn', name: 'Maru Test Bank (CNY)', currency: 'CNY' },
  { bank: 'maru-kr', name: 'Maru Test Bank (KRW)', currency: 'KRW' },
  { bank: 'maru-us', name: 'Maru Test Bank (USD)', currency: 'USD' },
  { bank: 'maru-jp', name: 'Maru Test Bank (JPY)', currency: 'JPY' },
];

const openingBalance = 100_000_000n;

export type OrderResult =
  | { readonly kind: 'done'; readonly order: SimulatedOrder }
  | { readonly kind: 'no-such-mandate' }
  /** The request id was used for another order. */
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

  async function order(request: OrderRequest): Promise<OrderResult> {
    return db.transaction((tx) => orderOnce(tx, request), {
      serialKeys: serialKeyOf(request.requestId),
    });
  }

  async function orderOnce(tx: Tx, request: OrderRequest): Promise<OrderResult> {
    const known = await store.findOrder(tx, request.requestId);
    if (known) return isSameOrder(known, request) ? done(known) : { kind: 'conflict' };
    const account = await store.findAccount(tx, request.mandate);
    if (!account) return { kind: 'no-such-mandate' };
    const outcome = decideOrder(account, request, faultOf(account.accountNumber));
    return done(await keep(tx, account, { ...request, ...outcome }));
  }

  /** Null when it never heard of the order. */
  async function query(direction: Direction, requestId: string): Promise<SimulatedOrder | null> {
    return db.transaction(
      async (tx) => {
        const known = await store.findOrder(tx, requestId);
        if (known?.direction !== direction) return null;
        if (known.state !== 'pending') return known;
        const account = await store.findAccount(tx, known.mandate);
        if (!account) return known;
        const outcome = decideQuery(account, known, faultOf(account.accountNumber));
        return keep(tx, account, { ...known, ...outcome });
      },
      { serialKeys: serialKeyOf(requestId) },
    );
  }

  async function keep(tx: Tx, { mandate }: SimulatedAccount, kept: SimulatedOrder) {
    const { minor } = kept.amount;
    const change = kept.direction === 'debit' ? -minor : minor;
    if (kept.state === 'accepted') await store.move(tx, mandate, change);
    await store.saveOrder(tx, kept);
    return kept;
  }

  return {
    confirm,
    order,
    query,
    findAccount: (mandate: string) => store.findAccount(null, mandate),
  };
}

const done = (order: SimulatedOrder): OrderResult => ({ kind: 'done', order });
const serialKeyOf = (requestId: string) => [`simulated-order:${requestId}`];

function isSameOrder(known: SimulatedOrder, request: OrderRequest): boolean {
  const { direction, mandate, amount } = request;
  return known.direction === direction && known.mandate === mandate && isSame(known.amount, amount);
}
