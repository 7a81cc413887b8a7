import type { Clock } from '../../kernel/clock.ts';
import type { Db, Tx } from '../../kernel/db/database.ts';
import type { EventLog } from '../../kernel/events/event-log.ts';
import type { Id } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import { topUpSettled } from '../events.ts';
import type { Ledger } from '../ledger/index.ts';
import type { BankGateway, DebitAnswer } from './bank.ts';
import type { TopUpStore } from './store.ts';
import { decideSettlement, type TopUp } from './top-up.ts';

export interface SettleTopUpDeps {
  readonly db: Db;
  readonly eventLog: EventLog;
  readonly clock: Clock;
  readonly gateway: BankGateway;
  readonly ledger: Ledger;
  readonly topUps: TopUpStore;
}

/**
 * Asks the bank and settles accordingly. May be called at any time and by many at once: the bank
 * knows the debit by the top-up's id, and only one caller turns `pending` into something else.
 */
export type SettleTopUp = (id: Id<'top'>) => Promise<TopUp>;

export function createSettleTopUp(deps: SettleTopUpDeps): SettleTopUp {
  const { db, eventLog, clock, gateway, ledger, topUps } = deps;

  async function get(id: Id<'top'>): Promise<TopUp> {
    const topUp = await topUps.find(id);
    if (!topUp) throw refuse['no-such-top-up']();
    return topUp;
  }

  /** Once there was doubt, the bank is asked what it knows before the debit is sent again. */
  async function askBank({ id, mandate, amount, askCount }: TopUp): Promise<DebitAnswer> {
    if (askCount > 0) {
      const answer = await gateway.queryDebit(id);
      if (answer.kind !== 'absent') return answer;
    }
    return gateway.debit({ requestId: id, mandate, amount });
  }

  async function finish(
    topUp: TopUp,
    state: 'credited' | 'declined',
    reason: string,
    book: (tx: Tx) => Promise<unknown>,
  ): Promise<void> {
    const { id, userId } = topUp;
    await db.transaction(
      async (tx) => {
        if (!(await topUps.settle(tx, id, state, reason))) return;
        await book(tx);
        await eventLog.append(tx, [topUpSettled(id, { topUpId: id, userId, state })]);
      },
      { serialKeys: ledger.serialKeysOf(userId) },
    );
  }

  return async (id) => {
    const topUp = await get(id);
    if (topUp.state !== 'pending') return topUp;
    const settlement = decideSettlement(topUp, await askBank(topUp), clock.now());
    switch (settlement.kind) {
      case 'credit':
        await finish(topUp, 'credited', '', (tx) => ledger.post(tx, settlement.entry));
        break;
      case 'decline':
        await finish(topUp, 'declined', settlement.reason, async () => undefined);
        break;
      case 'ask-again':
        await topUps.askAgain(id, settlement.askCount, settlement.askAt);
    }
    return get(id);
  };
}
