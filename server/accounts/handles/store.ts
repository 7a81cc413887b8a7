import { type Db, isDuplicateKey, type Tx, within } from '../../kernel/db/database.ts';
import type { IdentityId } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import { type HandleRow, handleSchema } from './schema.ts';

/** The one name space of people and official accounts. */
export type Handles = ReturnType<typeof createHandleRows>;

export function createHandleRows(db: Db) {
  const rows = db.model<HandleRow>('handles', handleSchema());

  async function requireFree(handle: string, tx: Tx | null): Promise<void> {
    const taken = await rows.findById(handle, { _id: 1 }, within(tx)).lean<HandleRow>();
    if (taken) throw refuse['handle-taken']();
  }

  return {
    /** A cheap look before the costly part of a sign-up; `take` is what decides. */
    requireFree: (handle: string) => requireFree(handle, null),

    /** The first that nobody has; null when all are taken. Only `take` makes it somebody's. */
    async firstFree(handles: readonly string[]): Promise<string | null> {
      const found = await rows.find({ _id: { $in: [...handles] } }, { _id: 1 }).lean<HandleRow[]>();
      const taken = new Set(found.map(({ _id }) => _id));
      return handles.find((handle) => !taken.has(handle)) ?? null;
    },

    /** @throws DomainError `accounts.handle-taken` */
    async take(tx: Tx, handle: string, ownerId: IdentityId): Promise<void> {
      await requireFree(handle, tx);
      try {
        await rows.insertMany([{ _id: handle, ownerId }], { session: tx.session, lean: true });
      } catch (cause) {
        // Somebody else took it since this transaction began.
        if (isDuplicateKey(cause)) throw refuse['handle-taken']({ cause });
        throw cause;
      }
    },
  };
}
