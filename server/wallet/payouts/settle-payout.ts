import type { Clock } from '../../kernel/clock.ts';
import type { Db } from '../../kernel/db/database.ts';
import type { EventLog } from '../../kernel/events/event-log.ts';
import type { Id } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import { payoutSettled } from '../events.ts';
import { askBank } from '../instruments/asking.ts';
import type { BankGateway } from '../instruments/bank.ts';
import type { Ledger } from '../ledger/index.ts';
import { decidePayoutSettlement, entryOfReturn, type Payout } from './payout.ts';
import type { PayoutStore } from './store.ts';

export interface SettlePayoutDeps {
  readonly db: Db;
  readonly eventLog: EventLog;
  readonly clock: Clock;
  readonly gateway: BankGateway;
  readonly ledger: Ledger;
  readonly payouts: PayoutStore;
}

/**
 * Asks the bank and settles accordingly. May be called at any time and by many at once: the bank
 * knows the credit by the payout's id, and only one caller turns `pending` into something else.
 */
export type SettlePayout = (id: Id<'out'>) => Promise<Payout>;

export function createSettlePayout(deps: SettlePayoutDeps): SettlePayout {
  const { db, eventLog, clock, gateway, ledger, payouts } = deps;

  async function get(id: Id<'out'>): Promise<Payout> {
    const payout = await payouts.find(id);
    if (!payout) throw refuse['no-such-payout']();
    return payout;
  }

  async function finish(payout: Payout, state: 'paid' | 'declined', reason: string) {
    const { id, officialId } = payout;
    await db.transaction(
      async (tx) => {
        if (!(await payouts.settle(tx, id, state, reason))) return;
        if (state === 'declined') await ledger.post(tx, entryOfReturn(payout));
        await eventLog.append(tx, [payoutSettled(id, { payoutId: id, officialId })]);
      },
      { serialKeys: ledger.serialKeysOf(`${officialId}/available`) },
    );
  }

  return async (id) => {
    const payout = await get(id);
    if (payout.state !== 'pending') return payout;
    const answer = await askBank(gateway.credits, { ...payout, requestId: id }, payout);
    const settlement = decidePayoutSettlement(payout, answer, clock.now());
    switch (settlement.kind) {
      case 'paid':
        await finish(payout, 'paid', '');
        break;
      case 'declined':
        await finish(payout, 'declined', settlement.reason);
        break;
      case 'ask-again':
        await payouts.askAgain(id, settlement.asking);
    }
    return get(id);
  };
}
