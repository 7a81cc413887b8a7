/**
 * How far the log has positions, and how far each subscriber has come. Every write names the token of
 * the lease under which it is made: a leader that stood still while another took over changes nothing.
 */
import mongoose, { type Model, type Schema } from 'mongoose';
import { type Db, isDuplicateKey, rowOptions, type Tx } from '../../db/database.ts';

interface HeadRow {
  _id: 'head';
  /** The highest one that an event has. */
  position: number;
  token: number;
}

interface CursorRow {
  /** The subscriber's name. */
  _id: string;
  /** All events up to here are handled or set aside. */
  position: number;
  token: number;
  /** How many events were ever set aside for it. */
  setAside: number;
}

/** Positions by the names of subscribers. */
export type Positions = ReadonlyMap<string, number>;

export interface Claim {
  readonly head: number;
  readonly cursors: Positions;
}

export interface CursorRows {
  /**
   * From here on only writes with this token count. A subscriber without a cursor gets one at the
   * head; cursors of subscribers that there are no more are removed.
   * @returns null when somebody with a later token leads
   */
  claim(token: number, subscribers: readonly string[]): Promise<Claim | null>;
  /** @returns false when somebody else leads by now */
  moveHead(tx: Tx, move: { from: number; to: number; token: number }): Promise<boolean>;
  /** @returns null when somebody else leads by now */
  headOf(token: number): Promise<number | null>;
  /** @returns false when somebody else leads by now */
  move(token: number, moved: Positions): Promise<boolean>;
  /** Ties a transaction to the leadership of its maker. @returns false when somebody else leads */
  noteSetAside(
    tx: Tx,
    note: { subscriber: string; count: number; token: number },
  ): Promise<boolean>;
  /** How it all stands; the head is 0 while there is none. */
  read(): Promise<Claim>;
}

const head = { _id: 'head' } as const;

export function createCursorRows(db: Db): CursorRows {
  const heads = db.model<HeadRow>('event_head', headSchema());
  const cursors = db.model<CursorRow>('event_cursors', cursorSchema());

  async function claimIn(tx: Tx, token: number, names: readonly string[]): Promise<Claim> {
    const { session } = tx;
    const row = await heads
      .findOneAndUpdate(
        { ...head, token: { $lte: token } },
        { $set: { token }, $setOnInsert: { position: 0 } },
        { upsert: true, returnDocument: 'after', session },
      )
      .lean<HeadRow>();
    const position = row?.position ?? 0;
    const found = await positionsIn(cursors, tx);
    const gone = [...found.keys()].filter((name) => !names.includes(name));
    const missing = names.filter((name) => !found.has(name));
    if (gone.length > 0) await cursors.deleteMany({ _id: { $in: gone } }, { session });
    await cursors.updateMany({ _id: { $gt: '' } }, { $set: { token } }, { session });
    if (missing.length > 0) {
      const added = missing.map((name) => ({ _id: name, position, token, setAside: 0 }));
      await cursors.insertMany(added, { session, lean: true });
    }
    const known = names.map((name) => [name, found.get(name) ?? position] as const);
    return { head: position, cursors: new Map(known) };
  }

  return {
    claim: async (token, subscribers) => {
      try {
        return await db.transaction((tx) => claimIn(tx, token, subscribers));
      } catch (error) {
        // The upsert met a head with a later token.
        if (isDuplicateKey(error)) return null;
        throw error;
      }
    },
    moveHead: async (tx, { from, to, token }) => {
      const { matchedCount } = await heads.updateOne(
        { ...head, position: from, token },
        { $set: { position: to } },
        { session: tx.session },
      );
      return matchedCount === 1;
    },
    headOf: async (token) => {
      const row = await heads.findOne({ ...head, token }).lean<HeadRow>();
      return row?.position ?? null;
    },
    move: async (token, moved) => {
      const changes = [...moved].map(([name, position]) => ({
        updateOne: { filter: { _id: name, token }, update: { $set: { position } } },
      }));
      const { matchedCount } = await cursors.bulkWrite(changes, { ordered: false });
      return matchedCount === changes.length;
    },
    noteSetAside: async (tx, { subscriber, count, token }) => {
      const { matchedCount } = await cursors.updateOne(
        { _id: subscriber, token },
        { $inc: { setAside: count } },
        { session: tx.session },
      );
      return matchedCount === 1;
    },
    read: async () => {
      const row = await heads.findOne(head).lean<HeadRow>();
      return { head: row?.position ?? 0, cursors: await positionsIn(cursors) };
    },
  };
}

async function positionsIn(cursors: Model<CursorRow>, tx?: Tx): Promise<Map<string, number>> {
  // By the key, so that it is a walk over an index.
  const query = cursors.find({ _id: { $gt: '' } }).session(tx?.session ?? null);
  const rows = await query.lean<CursorRow[]>();
  return new Map(rows.map(({ _id, position }) => [_id, position]));
}

function headSchema(): Schema<HeadRow> {
  return new mongoose.Schema<HeadRow>(
    {
      _id: { type: String, required: true },
      position: { type: Number, required: true },
      token: { type: Number, required: true },
    },
    rowOptions,
  );
}

function cursorSchema(): Schema<CursorRow> {
  return new mongoose.Schema<CursorRow>(
    {
      _id: { type: String, required: true },
      position: { type: Number, required: true },
      token: { type: Number, required: true },
      setAside: { type: Number, required: true },
    },
    rowOptions,
  );
}
