import { event } from '../kernel/events/event.ts';
import type { Id, IdentityId, UserId } from '../kernel/ids.ts';

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
