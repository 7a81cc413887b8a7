import type { Db, Tx } from '../../kernel/db/database.ts';
import { type AccountId, isGuarded, pathIn } from './account.ts';
import type { JournalEntry } from './journal-entry.ts';
import { createAudit, type Kept, type Moment, type Proof } from './proof.ts';
import type { Seal, SealedEntry } from './seal.ts';
import type { BalanceStore, JournalStore } from './store.ts';

export interface ProveDeps {
  readonly db: Db;
  readonly journal: JournalStore;
  readonly balances: BalanceStore;
  /** Rows that are read at a time. */
  readonly pageSize?: number;
}

/** Adds the whole book up again and compares it with what is kept. */
export type Prove = () => Promise<Proof>;

/**
 * Safe while people pay, however many they are: the sealed part never changes, so it is read page
 * by page. Balances are compared a page at a time too, each page in one short snapshot together
 * with what the book gained since the page before.
 */
export function createProve({ db, journal, balances, pageSize = 1_000 }: ProveDeps): Prove {
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
    const compare = (kind: 'guarded' | 'sealed') => {
      const visit = kind === 'guarded' ? audit.guarded : audit.folded;
      const next: NextPage<Kept> = (last) =>
        look((tx) => balances.page(tx, kind, last?.account ?? null, pageSize));
      return walk(pageSize, next, visit);
    };
    await compare('guarded');
    await compare('sealed');
    return audit.conclude(await lookAtTheRest());

    /** Accounts that came to be behind the page that had just been read, and the head, together. */
    async function lookAtTheRest(): Promise<Seal> {
      const asked = new Set<AccountId>();
      for (;;) {
        const wanted = audit.missing().filter((account) => !asked.has(account));
        const page = wanted.slice(0, pageSize);
        const { head, guarded, folded } = await look(async (tx) => ({
          head: await journal.head(tx),
          guarded: await balances.ofGuarded(
            page.filter((id) => isGuarded(pathIn(id))),
            tx,
          ),
          folded: await balances.ofSealed(tx, page),
        }));
        for (const kept of asKept(guarded)) audit.guarded(kept);
        for (const kept of asKept(folded)) audit.folded(kept);
        for (const account of page) asked.add(account);
        if (audit.missing().every((account) => asked.has(account))) return head;
      }
    }
  };
}

function asKept(found: ReadonlyMap<AccountId, bigint>): Kept[] {
  return [...found].map(([account, balance]) => ({ account, balance }));
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
