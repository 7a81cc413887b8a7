/** Money for those who buy something in a journey that is not about getting it. */
import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { wallet } from '../../../server/contract.ts';
import type { Client, Member } from '../../support/client.ts';

export interface Sum {
  /** In minor units. */
  readonly amount: string;
  readonly currency: 'CNY' | 'KRW';
}

export async function linkBank(
  client: Client,
  person: Member,
  currency: Sum['currency'],
): Promise<`bnk_${string}`> {
  const { items } = await client.ask(wallet.listBanks, {}, person);
  const bank = items.find((each) => each.currency === currency)?.bank ?? '';
  const claim = { bank, accountNumber: '6222020200112230', holder: 'Buyer' };
  return (await client.ask(wallet.linkBankAccount, claim, person)).id;
}

/** Out of a bank, and there when this resolves. */
export async function fillPurse(client: Client, person: Member, amount: Sum): Promise<void> {
  const bankAccountId = await linkBank(client, person, amount.currency);
  const wish = { bankAccountId, amount, idempotencyKey: randomUUID() };
  const { id: topUpId } = await client.ask(wallet.topUp, wish, person);
  await expect
    .poll(async () => (await client.ask(wallet.getTopUp, { topUpId }, person)).state)
    .toBe('credited');
}
