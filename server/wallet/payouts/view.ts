import type { z } from 'zod';
import { viewMoney } from '../../kernel/contract.ts';
import type * as contract from './contract.ts';
import type { Payout } from './payout.ts';

export function viewPayout(payout: Payout): z.input<typeof contract.payoutOut> {
  const { id, officialId, amount, bankName, maskedNumber, state, reason, createdAt } = payout;
  return {
    ...{ id, officialId, bankName, maskedNumber, state, reason },
    amount: viewMoney(amount),
    createdAt: createdAt.toISOString(),
  };
}
