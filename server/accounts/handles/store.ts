import { type Db, isDuplicateKey, type Tx, within } from '../../kernel/db/database.ts';
import type { IdentityId } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import { type HandleRow, handleSchema } from '../store/schema.ts';

/** The one name space of people and official accounts. */
export interface Handles {
  /** @throws DomainError `accounts.handle-taken` */
  take(tx: Tx, handle: string, ownerId: IdentityId): Promise<void>;
  /** A cheap look before the costly part of a sign-up; `take` is what decides. */
  requireFree(handle: string): Promise<void>;
}

export function createHandles(db: Db): Handles {
  const rows = db.model<HandleRow>('handles', handleSchema());

  async function requireFree(handle: string, tx: Tx | null = null): Promise<void> {
    const taken = await rows.findById(handle, { _id: 1 }, within(tx)).lean<HandleRow>();
    if (taken) throw refuse['handle-taken']();
  }

  return {
    requireFree: (handle) => requireFree(handle),
    take: async (tx, handle, ownerId) => {
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
