import { type Db, type Tx, within } from '../../kernel/db/database.ts';
import type { Id, UserId } from '../../kernel/ids.ts';
import type { CartLine } from './cart.ts';
import { type CartId, type CartRow, cartSchema } from './schema.ts';

export type Carts = ReturnType<typeof createCartRows>;

/** What somebody has ordered in a store. */
export interface Ordered {
  readonly buyer: UserId;
  readonly storeId: Id<'sto'>;
  readonly lines: readonly CartLine[];
}

export function createCartRows(db: Db) {
  const rows = db.model<CartRow>('carts', cartSchema());

  return {
    async linesOf(tx: Tx | null, userId: UserId, storeId: Id<'sto'>): Promise<CartLine[]> {
      const row = await rows.findById(cartId(userId, storeId), null, within(tx)).lean<CartRow>();
      return row?.lines ?? [];
    },

    async save(tx: Tx, userId: UserId, storeId: Id<'sto'>, lines: readonly CartLine[]) {
      const change = { $set: { lines: [...lines] } };
      const options = { session: tx.session, upsert: true };
      await rows.updateOne({ _id: cartId(userId, storeId) }, change, options);
    },

    /** What was ordered is no longer wanted. Each order writes, so that two at once collide. */
    async takeOut(tx: Tx, placed: readonly Ordered[]) {
      const updates = placed.map(({ buyer, storeId, lines }) => ({
        updateOne: {
          filter: { _id: cartId(buyer, storeId) },
          update: {
            $pull: { lines: { productId: { $in: lines.map(({ productId }) => productId) } } },
            $inc: { orderCount: 1 },
          },
          upsert: true,
        },
      }));
      await rows.bulkWrite(updates, { session: tx.session });
    },
  };
}

function cartId(userId: UserId, storeId: Id<'sto'>): CartId {
  return `${userId}/${storeId}`;
}
