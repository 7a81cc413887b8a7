/** A shop with products and buyers who can pay, made through the public API like anybody's. */
import { randomInt, randomUUID } from 'node:crypto';
import { accounts, stores, wallet } from '../../server/contract.ts';
import type { Client, Member } from '../../test/support/client.ts';
import { untilTrue } from '../../test/support/until-true.ts';
import { eachOf, numbersTo } from './product.ts';

export const price = { amount: '100', currency: 'CNY' } as const;

export interface Shop {
  readonly storeId: `sto_${string}`;
  readonly productIds: readonly `prd_${string}`[];
}

export async function openShop(client: Client, productCount: number): Promise<Shop> {
  const owner = await client.signUp();
  const handle = `shop_${randomUUID().slice(0, 8)}`;
  const profile = { handle, name: 'Jasmine Tea', kind: 'business' } as const;
  const official = await client.ask(accounts.openOfficial, profile, owner);
  const opening = { officialId: official.id, name: 'Jasmine Tea', currency: 'CNY' } as const;
  const { id: storeId } = await client.ask(stores.openStore, opening, owner);
  const productIds = await eachOf(numbersTo(productCount), async (number) => {
    const product = { storeId, name: `Tea no. ${number}`, price, stock: 1_000_000 };
    return (await client.ask(stores.addProduct, product, owner)).id;
  });
  return { storeId, productIds };
}

export function signUpBuyers(client: Client, count: number): Promise<Member[]> {
  return eachOf(numbersTo(count), async () => {
    const buyer = await client.signUp();
    await fund(client, buyer);
    return buyer;
  });
}

async function fund(client: Client, buyer: Member): Promise<void> {
  // An even digit at the end but one, and a 0: the simulated bank makes no trouble for these.
  const accountNumber = `${randomInt(10_000_000, 99_999_999)}20`;
  const claim = { bank: 'maru-cn', accountNumber, holder: 'Bench Buyer' };
  const { id } = await client.ask(wallet.linkBankAccount, claim, buyer);
  const amount = { amount: '50000000', currency: 'CNY' } as const;
  const order = { bankAccountId: id, amount, idempotencyKey: randomUUID() };
  const { id: topUpId } = await client.ask(wallet.topUp, order, buyer);
  await untilTrue(
    async () => (await client.ask(wallet.getTopUp, { topUpId }, buyer)).state === 'credited',
    30_000,
    'the top-up',
  );
}
