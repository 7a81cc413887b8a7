import { type Db, type Tx, within } from '../../kernel/db/database.ts';
import type { Id, UserId } from '../../kernel/ids.ts';
import type { CartLine } from '../cart.ts';
import { type CartId, type CartRow, cartSchema } from './schema.ts';

export type Carts = ReturnType<typeof createCartRows>;

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
    async takeOut(tx: Tx, userId: UserId, storeId: Id<'sto'>, ids: readonly Id<'prd'>[]) {
      const ordered = { $pull: { lines: { productId: { $in: [...ids] } } } };
      const change = { ...ordered, $inc: { orderCount: 1 } };
      const options = { session: tx.session, upsert: true };
      await rows.updateOne({ _id: cartId(userId, storeId) }, change, options);
    },
  };
}

function cartId(userId: UserId, storeId: Id<'sto'>): CartId {
  return `${userId}/${storeId}`;
}
