import { fact } from '../kernel/facts.ts';
import type { Id, IdentityId, UserId } from '../kernel/ids.ts';

/** A ledger transfer touched these owners' balances. */
export const balanceChanged = fact<{ owners: IdentityId[]; transferId: Id<'ltr'> }>(
  'wallet.balance-changed',
);
/** The bank has answered, and the top-up stands accordingly. */
export const topUpSettled = fact<{
  topUpId: Id<'top'>;
  userId: UserId;
  state: 'credited' | 'declined';
}>('wallet.top-up-settled');
