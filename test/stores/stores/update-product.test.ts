/** A product is read and written in one transaction: what comes between is not overwritten. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { stores } from '../../../server/contract.ts';
import type { UserActor } from '../../../server/kernel/actor.ts';
import { createProductRows } from '../../../server/stores/catalogue/store.ts';
import {
  type UpdateProductDeps,
  updateProduct,
} from '../../../server/stores/catalogue/update-product.ts';
import { createStoreRows } from '../../../server/stores/storefront/store.ts';
import { openDeps, type TestDeps } from '../../support/deps.ts';
import { openTrade, type Shop, type Trade } from '../../support/trade.ts';

let trade: Trade;
let shop: Shop;
let deps: TestDeps;
let owner: UserActor;

beforeAll(async () => {
  trade = await openTrade();
  shop = await trade.shop('teahouse');
  // Another process over the same data: it does not wait its turn behind the first.
  deps = await openDeps(trade.uri);
  const origin = { ip: '127.0.0.1', agent: 'test' };
  owner = { kind: 'user', userId: shop.owner.id, sessionId: deps.ids.next('ses'), origin };
});
afterAll(async () => {
  await deps.db.close();
  await trade.close();
});

/** Counts ten as twelve, while something happens after the transaction has first read the product. */
async function countAround(productId: `prd_${string}`, happen: () => Promise<unknown>) {
  const { db } = deps;
  const rows = createProductRows(db);
  let reads = 0;
  const products: UpdateProductDeps['products'] = {
    save: rows.save,
    get: async (id, tx) => {
      const product = await rows.get(id, tx);
      reads += 1;
      // The first look is before the transaction.
      if (reads === 2) await happen();
      return product;
    },
  };
  const { accounts, media } = trade;
  const { eventLog } = deps;
  const using = { db, eventLog, accounts, media, products, stores: createStoreRows(db) };
  const stock = { from: 10, to: 12, revision: 0 };
  const counted = await updateProduct(using, owner, { productId, stock });
  return { counted, reads };
}
const stockOf = async (productId: `prd_${string}`) => {
  const { stock, stockRevision } = await shop.owner.ask(stores.getProduct, { productId });
  return { stock, stockRevision };
};

it('adds what came in to what an order has left in the meantime', async () => {
  const { id: productId, price } = await trade.product(shop, 'Tea', '680', 10);
  const alice = await trade.person('alice');
  const { counted, reads } = await countAround(productId, () =>
    alice.ask(stores.placeOrder, {
      storeId: shop.storeId,
      lines: [{ productId, quantity: 3, unitPrice: price }],
      idempotencyKey: randomUUID(),
    }),
  );
  expect(reads).toBe(3);
  expect(counted).toMatchObject({ stock: 9, stockRevision: 1 });
  expect(await stockOf(productId)).toEqual({ stock: 9, stockRevision: 1 });
});

it('does not add the same pieces again when a colleague was faster', async () => {
  const { id: productId } = await trade.product(shop, 'Tea', '680', 10);
  const stock = { from: 10, to: 12, revision: 0 };
  const late = countAround(productId, () =>
    shop.owner.ask(stores.updateProduct, { productId, stock }),
  );
  await expect(late).rejects.toMatchObject({ code: 'stores.stock-changed' });
  expect(await stockOf(productId)).toEqual({ stock: 12, stockRevision: 1 });
});
