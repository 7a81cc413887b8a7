import { event } from '../kernel/events/event.ts';
import type { Id, IdentityId, OfficialId, UserId } from '../kernel/ids.ts';

/** A ledger entry touched these owners' balances. */
export const balanceChanged = event<{ owners: IdentityId[]; transferId: Id<'ltr'> }>(
  'wallet.balance-changed',
);
/** The bank has answered, and the top-up stands accordingly. */
export const topUpSettled = event<{
  topUpId: Id<'top'>;
  userId: UserId;
  state: 'credited' | 'declined';
}>('wallet.top-up-settled');
/** The bank has answered, and the payout stands accordingly. */
export const payoutSettled = event<{ payoutId: Id<'out'>; officialId: OfficialId }>(
  'wallet.payout-settled',
);
