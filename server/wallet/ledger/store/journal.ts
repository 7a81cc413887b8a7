import { assert } from '../../../kernel/assert.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Db, type Tx, within } from '../../../kernel/db/database.ts';
import { updateEach } from '../../../kernel/db/update-each.ts';
import { type Id, isId } from '../../../kernel/ids.ts';
import { money } from '../../../kernel/money.ts';
import {
  type AccountId,
  accountIdOf,
  accountNamed,
  accountOf,
  pathIn,
  storedNameOf,
} from '../account.ts';
import { accountsOf, type JournalEntry } from '../journal-entry.ts';
import { beginning, type Seal, type SealedEntry } from '../seal.ts';
import { type EntryRow, entrySchema, type HeadRow, headSchema } from './schema.ts';

export type JournalStore = ReturnType<typeof createJournalStore>;

/** The journal: rows are added and later sealed, nothing else. */
export function createJournalStore(db: Db) {
  const rows = db.model<EntryRow>('ledger_transfers', entrySchema());
  const heads = db.model<HeadRow>('ledger_head', headSchema());

  return {
    async find(tx: Tx, id: Id<'ltr'>): Promise<JournalEntry | null> {
      const row = await rows.findById(id, null, within(tx)).lean<EntryRow>();
      return row && toEntry(row);
    },

    /** How much entries moved from one to another, by their ids. */
    async paidBy(tx: Tx, ids: readonly string[]): Promise<Map<string, bigint>> {
      const wanted = { _id: { $in: ids.filter((id) => isId('ltr', id)) } };
      const found = await rows.find(wanted, null, within(tx)).lean<EntryRow[]>();
      return new Map(found.map(({ _id, postings: [first] }) => [_id, first?.amount ?? 0n]));
    },

    async byKeys(tx: Tx, keys: readonly string[]): Promise<Map<string, JournalEntry>> {
      const wanted = { key: { $in: [...keys] } };
      const found = await rows.find(wanted, null, within(tx)).lean<EntryRow[]>();
      return new Map(found.map((row) => [row.key, toEntry(row)]));
    },

    async insert(tx: Tx, entries: readonly JournalEntry[]): Promise<void> {
      if (entries.length === 0) return;
      await rows.insertMany(entries.map(toRow), { session: tx.session, lean: true });
    },

    /** Rows of an account, newest first; but settlements, which move nothing out of its owner's hands. */
    async ofAccount(account: AccountId, before: Id<'ltr'> | null, limit: number) {
      const earlier = before ? { _id: { $lt: before } } : {};
      const found = await rows
        .find({ accounts: account, reason: { $ne: 'settlement' }, ...earlier })
        .sort({ _id: -1 })
        .limit(limit)
        .lean<EntryRow[]>();
      return found.map(toEntry);
    },

    async unsealed(tx: Tx, after: Id<'ltr'> | null, limit: number): Promise<JournalEntry[]> {
      const found = await rows
        .find({ isSealed: false, _id: { $gt: after ?? 'ltr_' } }, null, within(tx))
        .sort({ _id: 1 })
        .limit(limit)
        .lean<EntryRow[]>();
      return found.map(toEntry);
    },

    /** The book in its order, after a seal number. */
    async sealed(tx: Tx | null, after: number, limit: number): Promise<SealedEntry[]> {
      const found = await rows
        .find({ isSealed: true, sealNumber: { $gt: after } }, null, within(tx))
        .sort({ sealNumber: 1 })
        .limit(limit)
        .lean<EntryRow[]>();
      return found.map((row) => ({ entry: toEntry(row), seal: toSeal(row) }));
    },

    async sealAt(number: number): Promise<Seal | null> {
      if (number === beginning.number) return beginning;
      const row = await rows.findOne({ isSealed: true, sealNumber: number }).lean<EntryRow>();
      return row && toSeal(row);
    },

    async writeSeals(tx: Tx, sealed: readonly SealedEntry[]): Promise<void> {
      const updates = sealed.map(({ entry, seal }) => ({
        filter: { _id: entry.id, isSealed: false },
        update: { $set: { isSealed: true, sealNumber: seal.number, sealHash: seal.hash } },
      }));
      const count = await updateEach(tx, rows, updates);
      assert(count === sealed.length, 'what is sealed was not sealed before');
    },

    async head(tx: Tx | null): Promise<Seal & { readonly at: Instant | null }> {
      const row = await heads.findById('head', null, within(tx)).lean<HeadRow>();
      if (!row) return { ...beginning, at: null };
      return { number: row.sealNumber, hash: row.sealHash, at: row.sealedAt };
    },

    async moveHead(tx: Tx, to: Seal, at: Instant): Promise<void> {
      const change = { $set: { sealNumber: to.number, sealHash: to.hash, sealedAt: at } };
      await heads.updateOne({ _id: 'head' }, change, { session: tx.session, upsert: true });
    },

    /** What a busy account is not yet sealed to have received; less what it gave, if it may. */
    async unsealedSum(tx: Tx, account: AccountId): Promise<bigint> {
      const name = storedNameIn(account);
      const part = (side: '$postings.from' | '$postings.to') => ({
        $sum: { $cond: [{ $eq: [side, name] }, '$postings.amount', 0] },
      });
      const [sum] = await rows
        .aggregate<{ received: bigint | number; given: bigint | number }>([
          { $match: { accounts: account, isSealed: false } },
          { $unwind: '$postings' },
          { $group: { _id: null, received: part('$postings.to'), given: part('$postings.from') } },
        ])
        .session(tx.session);
      // A sum in which nothing but the literal 0 took part comes back as an int32.
      if (!sum) return 0n;
      const isOutside = accountOf(pathIn(account)).guard === 'outside';
      return BigInt(sum.received) - (isOutside ? BigInt(sum.given) : 0n);
    },
  };
}

function toRow(entry: JournalEntry): EntryRow {
  const { id, key, currency, postings, reason, reference, at } = entry;
  return {
    _id: id,
    key,
    currency,
    postings: postings.map(({ from, to, amount }) => ({
      from: storedNameOf(from),
      to: storedNameOf(to),
      amount: amount.minor,
    })),
    accounts: accountsOf(entry).map((account) => accountIdOf(account, currency)),
    reason,
    reference,
    at,
    isSealed: false,
    sealNumber: null,
    sealHash: null,
  };
}

function toEntry(row: EntryRow): JournalEntry {
  return {
    id: row._id,
    key: row.key,
    currency: row.currency,
    postings: row.postings.map(({ from, to, amount }) => ({
      from: accountNamed(from),
      to: accountNamed(to),
      amount: money(amount, row.currency),
    })),
    reason: row.reason,
    reference: row.reference,
    at: row.at,
  };
}

function toSeal({ sealNumber, sealHash }: EntryRow): Seal {
  assert(sealNumber !== null && sealHash !== null, 'a sealed row has its seal');
  return { number: sealNumber, hash: sealHash };
}

function storedNameIn(account: AccountId): string {
  return account.slice(0, account.lastIndexOf('/'));
}
