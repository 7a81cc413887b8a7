import { fact } from '../kernel/facts.ts';
import type { Id, IdentityId } from '../kernel/ids.ts';

/** A ledger transfer touched this owner's balance. */
export const balanceChanged = fact<{ owners: IdentityId[]; transferId: Id<'ltr'> }>(
  'wallet.balance-changed',
);
