import { idPlace, type PageOf, type PageQuery, pageOfRows } from '../../kernel/cursor.ts';
import { type Db, isDuplicateKey, type Tx, within } from '../../kernel/db/database.ts';
import { knownWord } from '../../kernel/db/row-words.ts';
import type { Id, OfficialId, UserId } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import { verificationStates } from './contract.ts';
import { type VerificationRow, verificationSchema } from './schema.ts';
import type { VerificationRequest } from './verification-request.ts';

export type Verifications = ReturnType<typeof createVerificationRows>;

export function createVerificationRows(db: Db) {
  const rows = db.model<VerificationRow>('verification_requests', verificationSchema());

  return {
    /** @throws DomainError `accounts.verification-open` when one waits already */
    async insert(tx: Tx, { id, ...request }: VerificationRequest): Promise<void> {
      const { officialId } = request;
      const open = await rows.findOne({ officialId, state: 'submitted' }, { _id: 1 }, within(tx));
      if (open) throw refuse['verification-open']();
      try {
        const row = { _id: id, ...request, decidedBy: null };
        await rows.insertMany([row], { session: tx.session, lean: true });
      } catch (cause) {
        // The owner asked twice at once.
        if (isDuplicateKey(cause)) throw refuse['verification-open']({ cause });
        throw cause;
      }
    },

    async find(id: Id<'vrq'>, tx: Tx): Promise<VerificationRequest | null> {
      const row = await rows.findById(id, null, within(tx)).lean<VerificationRow>();
      return row && toRequest(row);
    },

    async findNewest(officialId: OfficialId): Promise<VerificationRequest | null> {
      const row = await rows.findOne({ officialId }).sort({ _id: -1 }).lean<VerificationRow>();
      return row && toRequest(row);
    },

    /** Those that wait, oldest first. */
    async waiting(page: PageQuery): Promise<PageOf<VerificationRequest>> {
      const found = await rows
        .find({ state: 'submitted', _id: { $gt: idPlace('vrq', page) ?? 'vrq_' } })
        .sort({ _id: 1 })
        .limit(page.limit + 1)
        .lean<VerificationRow[]>();
      return pageOfRows(found.map(toRequest), page.limit, (request) => request.id);
    },

    /** How many wait, as far as somebody wants to know. */
    countWaiting: (most: number): Promise<number> =>
      rows.countDocuments({ state: 'submitted' }, { limit: most }).exec(),

    /** Writes the verdict down. */
    async decided(
      tx: Tx,
      { id, state, reason }: VerificationRequest,
      decidedBy: UserId,
    ): Promise<void> {
      await rows.updateOne({ _id: id }, { $set: { state, reason, decidedBy } }, within(tx));
    },
  };
}

function toRequest(row: VerificationRow): VerificationRequest {
  const { _id: id, officialId, organization, evidence, reason, createdAt } = row;
  const state = knownWord(verificationStates, row.state, 'verification_requests.state');
  return { id, officialId, organization, evidence, state, reason, createdAt };
}
