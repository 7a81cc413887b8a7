/** A book over a fresh database: people with money in it, and shops that can be paid. */
import { after, hours } from '../../server/kernel/clock.ts';
import type { Tx } from '../../server/kernel/db/database.ts';
import type { UserId } from '../../server/kernel/ids.ts';
import { type Currency, type Money, money } from '../../server/kernel/money.ts';
import { type AccountPath, createLedger } from '../../server/wallet/index.ts';
import { openDeps } from './deps.ts';

export type Book = Awaited<ReturnType<typeof openBook>>;

/** Give the URI of a first one to run a second process's worth over the same book. */
export async function openBook(uri?: string) {
  const deps = await openDeps(uri);
  const ledger = createLedger(deps);
  await deps.db.prepare();
  const freshKey = () => `test:${deps.ids.next('req')}`;
  const within = <R>(body: (tx: Tx) => Promise<R>): Promise<R> => deps.db.transaction(body);

  const move = (from: AccountPath, to: AccountPath, minor: bigint, currency: Currency = 'CNY') => {
    const postings = [{ from, to, amount: money(minor, currency) }];
    const key = freshKey();
    return within((tx) => ledger.post(tx, { key, postings, reason: 'payment', reference: key }));
  };
  return {
    ...deps,
    ledger,
    within,
    freshKey,
    move,
    /** Somebody new, with money from the bank. */
    person: async (minor: bigint, currency: Currency = 'CNY'): Promise<UserId> => {
      const id = deps.ids.next('usr');
      if (minor > 0n) await move('bank:test/clearing', `${id}/main`, minor, currency);
      return id;
    },
    shop: () => deps.ids.next('oac'),
    holdRequest: (userId: UserId, amount: Money, key = freshKey()) => ({
      ...{ key, userId, amount, reference: 'test' },
      expiresAt: after(deps.clock.now(), hours(1)),
    }),
    /** What an account holds in one currency. */
    minorOf: async (account: AccountPath, currency: Currency = 'CNY'): Promise<bigint> => {
      const amounts = await ledger.balancesOf(account);
      return amounts.find((amount) => amount.currency === currency)?.minor ?? 0n;
    },
    close: () => deps.db.close(),
  };
}
