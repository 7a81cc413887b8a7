import { assert } from '../../kernel/assert.ts';
import type { PageQuery } from '../../kernel/cursor.ts';
import { type Db, type Tx, within } from '../../kernel/db/database.ts';
import { share } from '../../kernel/db/gather.ts';
import { idsBehind } from '../../kernel/db/newest-first.ts';
import { rowMoney } from '../../kernel/db/row-words.ts';
import { updateEach } from '../../kernel/db/update-each.ts';
import { groupBy } from '../../kernel/group-by.ts';
import type { Id } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import { fewMax } from './contract.ts';
import type { Pieces, Product } from './product.ts';
import { type ProductRow, productSchema } from './schema.ts';

export type Products = ReturnType<typeof createProductRows>;

/** How many products on sale have none left, and how many a few. */
export interface Shelves {
  readonly soldOut: number;
  readonly fewLeft: number;
}

interface CataloguePage extends PageQuery {
  readonly storeId: Id<'sto'>;
  readonly isStaff: boolean;
}

export function createProductRows(db: Db) {
  const rows = db.model<ProductRow>('products', productSchema());

  const page = share(
    ({ storeId, isStaff, after, limit }: CataloguePage) =>
      [storeId, isStaff, after, limit].join(' '),
    async ({ storeId, isStaff, after, limit }) => {
      const shown = isStaff ? {} : { isOnSale: true };
      const found = await rows
        .find({ storeId, ...shown, _id: idsBehind('prd', { after, limit }) })
        .sort({ _id: -1 })
        .limit(limit + 1)
        .lean<ProductRow[]>();
      return found.map(toProduct);
    },
  );

  return {
    async get(id: Id<'prd'>, tx?: Tx): Promise<Product> {
      const row = await rows.findById(id, null, within(tx)).lean<ProductRow>();
      if (!row) throw refuse['no-such-product']();
      return toProduct(row);
    },

    async getMany(ids: readonly Id<'prd'>[], tx?: Tx): Promise<Map<Id<'prd'>, Product>> {
      if (ids.length === 0) return new Map();
      const found = await rows
        .find({ _id: { $in: [...new Set(ids)] } }, null, within(tx))
        .lean<ProductRow[]>();
      return new Map(found.map((row) => [row._id, toProduct(row)]));
    },

    /** Those on sale among so many that were made last. */
    async newestOnSale(limit: number): Promise<Pick<Product, 'id' | 'storeId'>[]> {
      const found = await rows
        .find({}, { storeId: 1, isOnSale: 1 })
        .sort({ _id: -1 })
        .limit(limit)
        .lean<Pick<ProductRow, '_id' | 'storeId' | 'isOnSale'>[]>();
      return found
        .filter(({ isOnSale }) => isOnSale)
        .map(({ _id: id, storeId }) => ({ id, storeId }));
    },

    async insert(product: Product): Promise<void> {
      await rows.insertMany([toRow(product)], { lean: true });
    },

    /** A product that was read in this transaction, as it is now. */
    async save(tx: Tx, product: Product): Promise<void> {
      const { _id, ...fields } = toRow(product);
      await rows.updateOne({ _id }, { $set: fields }, within(tx));
    },

    /** Newest first; one more than the limit. */
    ofStore: (storeId: Id<'sto'>, isStaff: boolean, { after, limit }: PageQuery) =>
      page({ storeId, isStaff, after, limit }),

    /** Of each store so many that are on sale, newest first; none where it has none. */
    async newestOf(
      storeIds: readonly Id<'sto'>[],
      limit: number,
    ): Promise<Map<Id<'sto'>, Product[]>> {
      const [first, ...others] = storeIds.map((storeId) => [
        { $match: { storeId, isOnSale: true } },
        { $sort: { _id: -1 as const } },
        { $limit: limit },
      ]);
      if (!first) return new Map();
      const joined = others.map((pipeline) => ({ $unionWith: { coll: 'products', pipeline } }));
      const found = await rows.aggregate<ProductRow>([...first, ...joined]);
      // In which order the parts come together is not promised.
      const newest = found.sort((a, b) => (a._id < b._id ? 1 : -1)).map(toProduct);
      return groupBy(newest, ({ storeId }) => storeId);
    },

    /** How many each store has on sale; nothing where it has none. */
    async countsOnSale(storeIds: readonly Id<'sto'>[]): Promise<Map<Id<'sto'>, number>> {
      const found = await rows.aggregate<{ _id: Id<'sto'>; count: number }>([
        { $match: { storeId: { $in: [...storeIds] }, isOnSale: true } },
        { $group: { _id: '$storeId', count: { $sum: 1 } } },
      ]);
      return new Map(found.map(({ _id, count }) => [_id, count]));
    },

    /** What is on sale and runs out. */
    async shelves(storeId: Id<'sto'>): Promise<Shelves> {
      const onSale = { storeId, isOnSale: true };
      const [soldOut, fewLeft] = await Promise.all([
        rows.countDocuments({ ...onSale, stock: 0 }),
        rows.countDocuments({ ...onSale, stock: { $gt: 0, $lte: fewMax } }),
      ]);
      return { soldOut, fewLeft };
    },

    /** Takes pieces out of the stock, for products that were found so in this transaction. */
    async take(tx: Tx, pieces: readonly Pieces[]) {
      const wanted = new Map<Id<'prd'>, number>();
      for (const { productId, quantity } of pieces) {
        wanted.set(productId, (wanted.get(productId) ?? 0) + quantity);
      }
      const updates = [...wanted].map(([productId, quantity]) => ({
        filter: { _id: productId, stock: { $gte: quantity } },
        update: { $inc: { stock: -quantity } },
      }));
      const count = await updateEach(tx, rows, updates);
      assert(count === wanted.size, 'nobody else changes what this transaction has read');
    },

    async restock(tx: Tx, id: Id<'prd'>, quantity: number): Promise<void> {
      await rows.updateOne({ _id: id }, { $inc: { stock: quantity } }, within(tx));
    },
  };
}

function toRow({ id, price, mediaIds, ...rest }: Product): ProductRow {
  const amount = { price: price.minor, currency: price.currency };
  return { _id: id, ...rest, ...amount, mediaIds: [...mediaIds] };
}

function toProduct(row: ProductRow): Product {
  const { _id: id, storeId, name, description, stock, stockRevision = 0, mediaIds, isOnSale } = row;
  assert(stock >= 0, 'no more is sold than there is');
  const price = rowMoney(row.price, row.currency, 'products.price');
  return { id, storeId, name, description, price, stock, stockRevision, mediaIds, isOnSale };
}
