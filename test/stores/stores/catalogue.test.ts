import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stores } from '../../../server/contract.ts';
import { openTrade, type Shop, type Trade, type Trader } from '../../support/trade.ts';

let trade: Trade;
let shop: Shop;
let alice: Trader;

beforeAll(async () => {
  trade = await openTrade();
  shop = await trade.shop('teahouse');
  alice = await trade.person('alice');
});
afterAll(() => trade.close());

describe('a store', () => {
  it('is opened by the staff, one for each account', async () => {
    const { officialId } = shop;
    const again = { officialId, name: 'Second', currency: 'CNY' };
    expect(await shop.owner.refusal(stores.openStore, again)).toBe('stores.store-exists');
    expect(await alice.refusal(stores.openStore, again)).toBe('accounts.not-staff');
    const { store } = await alice.ask(stores.findStore, { officialId });
    expect(store).toMatchObject({ id: shop.storeId, official: { id: officialId } });
    expect((await trade.stores.findByOfficial(officialId))?.id).toBe(shop.storeId);
  });

  it('changes what is said about it, for its staff', async () => {
    const { storeId } = shop;
    const changed = await shop.owner.ask(stores.updateStore, {
      storeId,
      notice: 'Closed on Mondays',
    });
    expect(changed).toMatchObject({ name: 'teahouse', notice: 'Closed on Mondays' });
    expect(await alice.ask(stores.getStore, { storeId })).toEqual(changed);
    expect(await alice.refusal(stores.updateStore, { storeId, name: 'Mine' })).toBe(
      'accounts.not-staff',
    );
    const missing = trade.ids.next('sto');
    expect(await alice.refusal(stores.getStore, { storeId: missing })).toBe('stores.no-such-store');
  });

  it('that an account has not opened is null', async () => {
    const officialId = trade.ids.next('oac');
    expect(await alice.ask(stores.findStore, { officialId })).toEqual({ store: null });
  });
});

describe('a product', () => {
  it('is added and changed by the staff, in the currency of the store', async () => {
    const tea = await trade.product(shop, 'Tea', '680', 5);
    expect(tea).toMatchObject({ name: 'Tea', stock: 5, isOnSale: true, images: [] });
    const change = { productId: tea.id, name: 'Green tea', description: 'Fresh' };
    const changed = await shop.owner.ask(stores.updateProduct, change);
    expect(changed).toMatchObject({ ...tea, name: 'Green tea', description: 'Fresh' });
    expect(await alice.refusal(stores.updateProduct, change)).toBe('accounts.not-staff');

    const price = { amount: '5000', currency: 'KRW' };
    const won = { storeId: shop.storeId, name: 'Rice', price, stock: 1 };
    expect(await shop.owner.refusal(stores.addProduct, won)).toBe('stores.currency-mismatch');
    expect(await shop.owner.refusal(stores.updateProduct, { productId: tea.id, price })).toBe(
      'stores.currency-mismatch',
    );
    const strange = { ...won, price: tea.price, mediaIds: [trade.ids.next('med')] };
    expect(await shop.owner.refusal(stores.addProduct, strange)).toBe('media.not-found');
    expect(await alice.refusal(stores.getProduct, { productId: trade.ids.next('prd') })).toBe(
      'stores.no-such-product',
    );
  });

  it('off sale is listed for the staff only, newest first, page by page', async () => {
    const { owner, storeId } = await trade.shop('bookshop');
    const books = [];
    for (const name of ['A', 'B', 'C']) {
      books.unshift(
        await trade.product({ owner, storeId, officialId: shop.officialId }, name, '100', 1),
      );
    }
    const [newest, middle, oldest] = books.map(({ id }) => id);
    if (!newest || !middle || !oldest) throw new Error('three were added');
    await owner.ask(stores.updateProduct, { productId: middle, isOnSale: false });
    const seenBy = async (person: Trader, more = {}) =>
      (await person.ask(stores.listProducts, { storeId, ...more })).items.map(({ id }) => id);
    expect(await seenBy(alice)).toEqual([newest, oldest]);
    expect(await seenBy(owner)).toEqual([newest, middle, oldest]);
    expect((await alice.ask(stores.getStore, { storeId })).productCount).toBe(2);

    const first = await alice.ask(stores.listProducts, { storeId, limit: 1 });
    expect(await seenBy(alice, { limit: 1, cursor: first.nextCursor })).toEqual([oldest]);
  });

  it('off sale is not there for anybody but the staff, also by its id', async () => {
    const tea = await trade.product(shop, 'Secret tea', '680', 5);
    await shop.owner.ask(stores.updateProduct, { productId: tea.id, isOnSale: false });
    const byId = { productId: tea.id };
    expect(await alice.refusal(stores.getProduct, byId)).toBe('stores.no-such-product');
    expect((await shop.owner.ask(stores.getProduct, byId)).name).toBe('Secret tea');
  });

  it('is counted anew without forgetting what was ordered since it was looked at', async () => {
    const tea = await trade.product(shop, 'Tea', '680', 10);
    const count = { from: tea.stock, to: 12, revision: tea.stockRevision };
    const { price, id: productId } = tea;
    await alice.ask(stores.placeOrder, {
      storeId: shop.storeId,
      lines: [{ productId, quantity: 3, unitPrice: price }],
      idempotencyKey: randomUUID(),
    });
    const counted = await shop.owner.ask(stores.updateProduct, { productId, stock: count });
    expect(counted).toMatchObject({ stock: 9, stockRevision: 1 });
    // A second count from the same look, as by a colleague, would add the same pieces again.
    expect(await shop.owner.refusal(stores.updateProduct, { productId, stock: count })).toBe(
      'stores.stock-changed',
    );
    const tooFew = { from: 12, to: 2, revision: 1 };
    expect(await shop.owner.refusal(stores.updateProduct, { productId, stock: tooFew })).toBe(
      'stores.stock-reserved',
    );
    expect((await alice.ask(stores.getProduct, { productId })).stock).toBe(9);
  });

  it('is given to modules above by id, as it goes out on the wire', async () => {
    const tea = await trade.product(shop, 'Tea', '680', 5);
    const found = await trade.stores.products.getMany([tea.id, trade.ids.next('prd')]);
    expect(await trade.stores.products.view([...found.values()])).toEqual([tea]);
  });
});

describe('a cart', () => {
  it('is personal, keeps its order, and shows prices and stock of now', async () => {
    const tea = await trade.product(shop, 'Tea', '680', 5);
    const cake = await trade.product(shop, 'Cake', '990', 1);
    const set = (productId: `prd_${string}`, quantity: number) =>
      alice.ask(stores.setCartLine, { productId, quantity });
    await set(tea.id, 1);
    await set(cake.id, 2);
    const cart = await set(tea.id, 2);
    expect(
      cart.lines.map(({ product, quantity, isAvailable }) => [product.id, quantity, isAvailable]),
    ).toEqual([
      [tea.id, 2, true],
      [cake.id, 2, false],
    ]);
    expect(cart.total).toEqual({ amount: '3340', currency: 'CNY' });

    const price = { amount: '700', currency: 'CNY' } as const;
    await shop.owner.ask(stores.updateProduct, { productId: tea.id, price });
    expect((await set(cake.id, 0)).total).toEqual({ amount: '1400', currency: 'CNY' });
    const { storeId } = shop;
    expect((await shop.owner.ask(stores.getCart, { storeId })).lines).toEqual([]);
    await shop.owner.ask(stores.updateProduct, { productId: cake.id, isOnSale: false });
    const refused = await alice.refusal(stores.setCartLine, { productId: cake.id, quantity: 1 });
    expect(refused).toBe('stores.not-on-sale');
  });

  it('loses nothing when it is changed twice at the same time', async () => {
    const bob = await trade.person('bob');
    const products = await Promise.all(
      ['A', 'B', 'C', 'D'].map((name) => trade.product(shop, name, '100', 5)),
    );
    await Promise.all(
      products.map(({ id }) => bob.ask(stores.setCartLine, { productId: id, quantity: 1 })),
    );
    const cart = await bob.ask(stores.getCart, { storeId: shop.storeId });
    expect(cart.lines).toHaveLength(4);
  });
});
