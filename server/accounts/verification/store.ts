import { idPlace, type PageOf, type PageQuery, pageOfRows } from '../../kernel/cursor.ts';
import { type Db, isDuplicateKey, type Tx, within } from '../../kernel/db/database.ts';
import { knownWord } from '../../kernel/db/row-words.ts';
import type { Id, OfficialId, UserId } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import { type VerificationRow, verificationSchema } from '../store/schema.ts';
import { type VerificationRequest, verificationStates } from './verification-request.ts';

export interface Verifications {
  /** @throws DomainError `accounts.verification-open` when one waits already */
  insert(tx: Tx, request: VerificationRequest): Promise<void>;
  find(id: Id<'vrq'>, tx: Tx): Promise<VerificationRequest | null>;
  findNewest(officialId: OfficialId): Promise<VerificationRequest | null>;
  /** Those that wait, oldest first. */
  waiting(page: PageQuery): Promise<PageOf<VerificationRequest>>;
  decided(tx: Tx, request: VerificationRequest, decidedBy: UserId): Promise<void>;
}

export function createVerifications(db: Db): Verifications {
  const rows = db.model<VerificationRow>('verification_requests', verificationSchema());

  async function insert(tx: Tx, { id, ...request }: VerificationRequest): Promise<void> {
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
  }

  return {
    insert,
    find: async (id, tx) => {
      const row = await rows.findById(id, null, within(tx)).lean<VerificationRow>();
      return row && asRequest(row);
    },
    findNewest: async (officialId) => {
      const row = await rows.findOne({ officialId }).sort({ _id: -1 }).lean<VerificationRow>();
      return row && asRequest(row);
    },
    waiting: async (page) => {
      const found = await rows
        .find({ state: 'submitted', _id: { $gt: idPlace('vrq', page) ?? 'vrq_' } })
        .sort({ _id: 1 })
        .limit(page.limit + 1)
        .lean<VerificationRow[]>();
      return pageOfRows(found.map(asRequest), page.limit, (request) => request.id);
    },
    decided: async (tx, { id, state, reason }, decidedBy) => {
      await rows.updateOne({ _id: id }, { $set: { state, reason, decidedBy } }, within(tx));
    },
  };
}

function asRequest(row: VerificationRow): VerificationRequest {
  const { _id: id, officialId, organization, evidence, reason, createdAt } = row;
  const state = knownWord(verificationStates, row.state, 'verification_requests.state');
  return { id, officialId, organization, evidence, state, reason, createdAt };
}
