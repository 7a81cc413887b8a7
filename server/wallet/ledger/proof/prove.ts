import type { Db, Tx } from '../../../kernel/db/database.ts';
import type { JournalEntry } from '../journal-entry.ts';
import type { Kept } from '../kept.ts';
import type { Seal, SealedEntry } from '../seal.ts';
import type { JournalStore } from '../store/journal.ts';
import { createAudit, type Moment, type Proof } from './audit.ts';
import type { KeptRowsByKind } from './kept-rows.ts';
import { keptKinds } from './tally.ts';

export interface ProveDeps {
  readonly db: Db;
  readonly journal: JournalStore;
  readonly kept: KeptRowsByKind;
  /** Rows that are read at a time. */
  readonly pageSize?: number;
}

/** Adds the whole book up again and compares it with what is kept. */
export type Prove = () => Promise<Proof>;

/**
 * Safe while people pay, however many they are: the sealed part never changes, so it is read page
 * by page. Kept rows are compared a page at a time too, each page in one short snapshot together
 * with what the book gained since the page before.
 */
export function createProve({ db, journal, kept, pageSize = 1_000 }: ProveDeps): Prove {
  async function momentAfter(seal: number, tx: Tx): Promise<Moment> {
    return {
      sealed: await collect<SealedEntry>(pageSize, (last) =>
        journal.sealed(tx, last?.seal.number ?? seal, pageSize),
      ),
      unsealed: await collect<JournalEntry>(pageSize, (last) =>
        journal.unsealed(tx, last?.id ?? null, pageSize),
      ),
    };
  }

  return async () => {
    const audit = createAudit();
    await walk<SealedEntry>(
      pageSize,
      (last) => journal.sealed(null, last?.seal.number ?? 0, pageSize),
      audit.sealed,
    );

    /** Reads beside the book as it is now; the audit moves on only when the snapshot has held. */
    async function look<R>(read: (tx: Tx) => Promise<R>): Promise<R> {
      const seal = audit.lastSealNumber();
      const { moment, found } = await db.transaction(async (tx) => ({
        moment: await momentAfter(seal, tx),
        found: await read(tx),
      }));
      audit.moveTo(moment);
      return found;
    }
    for (const kind of keptKinds) {
      const next: NextPage<Kept> = (last) =>
        look((tx) => kept[kind].page(tx, last?.key ?? null, pageSize));
      await walk(pageSize, next, (row) => audit.see(kind, row));
    }
    return audit.conclude(await lookAtTheRest());

    /** Rows that came to be behind the page that had just been read, and the head, together. */
    async function lookAtTheRest(): Promise<Seal> {
      const asked = new Set<string>();
      const wanted = () =>
        keptKinds.map((kind) => ({
          kind,
          keys: audit
            .missing(kind)
            .filter((key) => !asked.has(`${kind} ${key}`))
            .slice(0, pageSize),
        }));
      for (;;) {
        const pages = wanted();
        const { head, found } = await look(async (tx) => ({
          head: await journal.head(tx),
          found: await inTurn(pages, async ({ kind, keys }) => {
            const rows = keys.length === 0 ? [] : await kept[kind].of(tx, keys);
            return { kind, rows };
          }),
        }));
        for (const { kind, rows } of found) for (const row of rows) audit.see(kind, row);
        for (const { kind, keys } of pages) for (const key of keys) asked.add(`${kind} ${key}`);
        if (wanted().every(({ keys }) => keys.length === 0)) return head;
      }
    }
  };
}

/** A transaction does one thing after the other. */
async function inTurn<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await act(item));
  return results;
}

type NextPage<T> = (last: T | undefined) => Promise<T[]>;

/** Each page is visited before the next one is read. */
async function walk<T>(pageSize: number, next: NextPage<T>, visit: (item: T) => void) {
  let last: T | undefined;
  for (;;) {
    const page = await next(last);
    for (const item of page) visit(item);
    if (page.length < pageSize) return;
    last = page.at(-1);
  }
}

async function collect<T>(pageSize: number, next: NextPage<T>): Promise<T[]> {
  const all: T[] = [];
  await walk(pageSize, next, (item) => all.push(item));
  return all;
}
