import { type Db, type Tx, within } from '../../../kernel/db/database.ts';
import type { OfficialId, UserId } from '../../../kernel/ids.ts';
import { type InboxRead, nothingRead } from '../notice.ts';
import { type InboxReadRow, inboxReadSchema } from './schema.ts';

/** One of the staff, at one account. */
export interface InboxReader {
  readonly officialId: OfficialId;
  readonly userId: UserId;
}

export interface InboxReads {
  /** How far somebody has read in each of these. */
  among(
    userId: UserId,
    officialIds: readonly OfficialId[],
  ): Promise<(officialId: OfficialId) => InboxRead>;
  find(tx: Tx, reader: InboxReader): Promise<InboxRead>;
  save(tx: Tx, reader: InboxReader, read: InboxRead): Promise<void>;
  /** They begin here, unless they have read before. */
  begin(tx: Tx, reader: InboxReader, readSeq: number): Promise<void>;
  forget(tx: Tx, reader: InboxReader): Promise<void>;
}

export function createInboxReadRows(db: Db): InboxReads {
  const rows = db.model<InboxReadRow>('inbox_reads', inboxReadSchema());
  return {
    among: async (userId, officialIds) => {
      const keys = officialIds.map((officialId) => keyOf({ officialId, userId }));
      const found = await rows.find({ _id: { $in: keys } }).lean<InboxReadRow[]>();
      const reads = new Map(found.map((row) => [row.officialId, toRead(row)]));
      return (officialId) => reads.get(officialId) ?? nothingRead;
    },
    find: async (tx, reader) => {
      const row = await rows.findById(keyOf(reader), null, within(tx)).lean<InboxReadRow>();
      return row ? toRead(row) : nothingRead;
    },
    save: async (tx, reader, { readSeq, alsoRead }) => {
      const change = { officialId: reader.officialId, readSeq, alsoRead: [...alsoRead] };
      const options = { session: tx.session, upsert: true };
      await rows.updateOne({ _id: keyOf(reader) }, { $set: change }, options);
    },
    begin: async (tx, reader, readSeq) => {
      const begun = { officialId: reader.officialId, readSeq, alsoRead: [] };
      const options = { session: tx.session, upsert: true };
      await rows.updateOne({ _id: keyOf(reader) }, { $setOnInsert: begun }, options);
    },
    forget: async (tx, reader) => {
      await rows.deleteOne({ _id: keyOf(reader) }, within(tx));
    },
  };
}

const keyOf = ({ officialId, userId }: InboxReader): string => `${officialId}|${userId}`;

const toRead = ({ readSeq, alsoRead }: InboxReadRow): InboxRead => ({ readSeq, alsoRead });
