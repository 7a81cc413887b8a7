import type { Clock, Instant } from '../../kernel/clock.ts';
import {
  encodeCursor,
  idPlace,
  type PageOf,
  type PageQuery,
  pageOfRows,
} from '../../kernel/cursor.ts';
import { type Db, type Tx, within } from '../../kernel/db/database.ts';
import { gatherMany } from '../../kernel/db/gather.ts';
import { knownWord } from '../../kernel/db/row-words.ts';
import type { OfficialId } from '../../kernel/ids.ts';
import { officialKinds } from '../contract.ts';
import { refuse } from '../errors.ts';
import { type OfficialRow, officialSchema } from '../store/schema.ts';
import {
  currentVerification,
  erasedOfficial,
  losesBadge,
  type OfficialAccount,
  type OfficialChange,
  type Verification,
} from './official.ts';
import { containsAll, indexTerms, queryTerms, wordsOf } from './search-terms.ts';

export type NewOfficial = Omit<OfficialAccount, 'followerCount' | 'verification'>;

export interface Officials {
  insert(tx: Tx, official: NewOfficial): Promise<void>;
  /** @throws DomainError `accounts.no-such-official` */
  get(by: OfficialId | { handle: string }): Promise<OfficialAccount>;
  /** Those of the ids that exist. */
  getMany(ids: readonly OfficialId[]): Promise<Map<OfficialId, OfficialAccount>>;
  /** Each of the ids as a view shows it: an erased account has neither handle nor name. */
  lookUp(ids: readonly OfficialId[]): Promise<(id: OfficialId) => OfficialAccount>;
  /** @throws DomainError `accounts.no-such-official` */
  requireExisting(id: OfficialId): Promise<void>;
  /**
   * Those whose name or handle contains every word; all of them for an empty query, none for one
   * that has no words, as `%`.
   */
  search(query: string, page: PageQuery): Promise<PageOf<OfficialAccount>>;
  update(tx: Tx, id: OfficialId, change: OfficialChange): Promise<void>;
  /** @returns false when the account is no longer called so */
  setVerification(tx: Tx, as: VouchedFor, verification: Verification): Promise<boolean>;
}

/** The account and the name under which somebody vouched for it. */
export interface VouchedFor {
  readonly id: OfficialId;
  readonly name: string;
}

export interface OfficialsDeps {
  readonly db: Db;
  readonly clock: Clock;
  /** How many follow each account; see relations/follows.ts. */
  countFollowers(ids: readonly OfficialId[]): Promise<Map<OfficialId, number>>;
}

type ShownRow = Omit<OfficialRow, 'terms' | 'createdAt'>;
const shown = { terms: 0, createdAt: 0 } as const;

export function createOfficials({ db, clock, countFollowers }: OfficialsDeps): Officials {
  const rows = db.model<OfficialRow>('officials', officialSchema());

  async function complete(found: readonly ShownRow[]): Promise<OfficialAccount[]> {
    const counts = await countFollowers(found.map((row) => row._id));
    const now = clock.now();
    return found.map((row) => asOfficial(row, counts.get(row._id) ?? 0, now));
  }

  const getMany = gatherMany(async (ids: OfficialId[]) => {
    const found = await rows.find({ _id: { $in: ids } }, shown).lean<ShownRow[]>();
    return new Map((await complete(found)).map((official) => [official.id, official]));
  });

  async function search(query: string, page: PageQuery) {
    const { limit } = page;
    const words = wordsOf(query);
    if (words.length === 0 && query !== '') return { items: [], nextCursor: null };
    const terms = words.flatMap(queryTerms);
    const hits: ShownRow[] = [];
    let place = idPlace('oac', page) ?? lowestId;
    let isLast = false;
    // Pairs of characters narrow down; a page is full when enough of them truly contain the words.
    for (let reads = 0; !isLast && hits.length <= limit && reads < readsMax; reads += 1) {
      const candidates = await rows
        .find({ ...(terms.length > 0 && { terms: { $all: terms } }), _id: { $gt: place } }, shown)
        .sort({ _id: 1 })
        .limit(limit + 1)
        .lean<ShownRow[]>();
      hits.push(...candidates.filter((row) => containsAll(words, row.name, row.handle)));
      isLast = candidates.length <= limit;
      place = candidates.at(-1)?._id ?? place;
    }
    const { items, nextCursor } = pageOfRows(hits, limit, (row) => row._id);
    // Many candidates and few hits: a short page, and the next one goes on from here.
    const goesOn = nextCursor === null && !isLast ? encodeCursor(place) : nextCursor;
    return { items: await complete(items), nextCursor: goesOn };
  }

  async function update(tx: Tx, id: OfficialId, change: OfficialChange): Promise<void> {
    const known = await rows.findById(id, shown, within(tx)).lean<ShownRow>();
    if (!known) throw refuse['no-such-official']();
    const renamed = change.name !== undefined && {
      terms: indexTerms(change.name, known.handle),
      ...(losesBadge(known, change) && { verification: null }),
    };
    await rows.updateOne({ _id: id }, { $set: { ...change, ...renamed } }, within(tx));
  }

  return {
    getMany,
    lookUp: async (ids) => {
      const known = await getMany(ids);
      return (id) => known.get(id) ?? erasedOfficial(id);
    },
    search,
    update,
    get: async (by) => {
      const filter = typeof by === 'string' ? { _id: by } : { handle: by.handle };
      const row = await rows.findOne(filter, shown).lean<ShownRow>();
      const [official] = row ? await complete([row]) : [];
      if (!official) throw refuse['no-such-official']();
      return official;
    },
    requireExisting: async (id) => {
      if (!(await rows.exists({ _id: id }))) throw refuse['no-such-official']();
    },
    insert: async (tx, { id, ...official }) => {
      const terms = indexTerms(official.name, official.handle);
      const row = { _id: id, ...official, verification: null, terms, createdAt: clock.now() };
      await rows.insertMany([row], { session: tx.session, lean: true });
    },
    setVerification: async (tx, { id, name }, verification) => {
      const change = { $set: { verification } };
      const { matchedCount } = await rows.updateOne({ _id: id, name }, change, within(tx));
      return matchedCount === 1;
    },
  };
}

function asOfficial(row: ShownRow, followerCount: number, now: Instant): OfficialAccount {
  const { _id: id, handle, name, description, avatarMediaId } = row;
  const kind = knownWord(officialKinds, row.kind, 'officials.kind');
  const verification = currentVerification(row.verification, now);
  return { id, handle, name, kind, description, avatarMediaId, verification, followerCount };
}

/** Reads of candidates for one page; a query may have very many that do not hold its words. */
const readsMax = 10;
/** Sorts before every id of an official account. */
const lowestId = 'oac_';
