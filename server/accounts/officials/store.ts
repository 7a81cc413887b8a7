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
import { refuse } from '../errors.ts';
import { officialKinds } from './contract.ts';
import type { Following } from './following.ts';
import {
  currentVerification,
  erasedOfficial,
  type OfficialAccount,
  type OfficialProfile,
  type Verification,
} from './official-account.ts';
import { type BadgeRow, type OfficialRow, officialSchema } from './schema.ts';
import { containsAll, indexTerms, queryTerms, wordsOf } from './search-terms.ts';

export type Officials = ReturnType<typeof createOfficialRows>;

export interface OfficialRowsDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly follows: Pick<Following, 'followerCounts'>;
}

type ShownRow = Omit<OfficialRow, 'terms' | 'createdAt'>;
const shown = { terms: 0, createdAt: 0 } as const;

export function createOfficialRows({ db, clock, follows }: OfficialRowsDeps) {
  const rows = db.model<OfficialRow>('officials', officialSchema());

  async function complete(found: readonly ShownRow[]): Promise<OfficialAccount[]> {
    const counts = await follows.followerCounts(found.map((row) => row._id));
    const now = clock.now();
    return found.map((row) => toOfficial(row, counts.get(row._id) ?? 0, now));
  }

  /** Those of the ids that exist. */
  const getMany = gatherMany(async (ids: OfficialId[]) => {
    const found = await rows.find({ _id: { $in: ids } }, shown).lean<ShownRow[]>();
    return new Map((await complete(found)).map((official) => [official.id, official]));
  });

  async function find(by: OfficialId | { handle: string }): Promise<OfficialAccount | null> {
    const filter = typeof by === 'string' ? { _id: by } : { handle: by.handle };
    const row = await rows.findOne(filter, shown).lean<ShownRow>();
    const [official] = row ? await complete([row]) : [];
    return official ?? null;
  }

  /** What is kept of an account, or null; to decide in this transaction what becomes of it. */
  async function findProfile(id: OfficialId, tx: Tx): Promise<OfficialProfile | null> {
    const row = await rows.findById(id, shown, within(tx)).lean<ShownRow>();
    return row && toProfile(row);
  }

  return {
    getMany,

    /** Each of the ids as a view shows it: an erased account has neither handle nor name. */
    async lookUp(ids: readonly OfficialId[]): Promise<(id: OfficialId) => OfficialAccount> {
      const known = await getMany(ids);
      return (id) => known.get(id) ?? erasedOfficial(id);
    },

    find,

    /** @throws DomainError `accounts.no-such-official` */
    async get(by: OfficialId | { handle: string }): Promise<OfficialAccount> {
      const official = await find(by);
      if (!official) throw refuse['no-such-official']();
      return official;
    },

    /** @throws DomainError `accounts.no-such-official` */
    async requireExisting(id: OfficialId): Promise<void> {
      if (!(await rows.exists({ _id: id }))) throw refuse['no-such-official']();
    },

    /**
     * Those whose name, handle and description contain every word; all of them for an empty query, none for one
     * that has no words, as `%`.
     */
    async search(query: string, page: PageQuery): Promise<PageOf<OfficialAccount>> {
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
        hits.push(...candidates.filter((row) => containsAll(words, ...textsOf(row))));
        isLast = candidates.length <= limit;
        place = candidates.at(-1)?._id ?? place;
      }
      const { items, nextCursor } = pageOfRows(hits, limit, (row) => row._id);
      // Many candidates and few hits: a short page, and the next one goes on from here.
      const goesOn = nextCursor === null && !isLast ? encodeCursor(place) : nextCursor;
      return { items: await complete(items), nextCursor: goesOn };
    },

    findProfile,

    /** The handles of those opened last. */
    async newestHandles(limit: number): Promise<string[]> {
      const found = await rows
        .find({}, { handle: 1 })
        .sort({ _id: -1 })
        .limit(limit)
        .lean<Pick<OfficialRow, 'handle'>[]>();
      return found.map(({ handle }) => handle);
    },

    /** @throws DomainError `accounts.no-such-official` */
    async getProfile(id: OfficialId, tx: Tx): Promise<OfficialProfile> {
      const profile = await findProfile(id, tx);
      if (!profile) throw refuse['no-such-official']();
      return profile;
    },

    async insert(tx: Tx, profile: OfficialProfile): Promise<void> {
      const { id, ...official } = profile;
      const row = { _id: id, ...official, terms: termsOf(profile), createdAt: clock.now() };
      await rows.insertMany([row], { session: tx.session, lean: true });
    },

    /** An account that was read in this transaction, as it is now. */
    async save(tx: Tx, profile: OfficialProfile): Promise<void> {
      const { id, name, description, avatarMediaId, verification } = profile;
      const change = { name, description, avatarMediaId, verification, terms: termsOf(profile) };
      await rows.updateOne({ _id: id }, { $set: change }, within(tx));
    },
  };
}

const termsOf = (profile: OfficialProfile): string[] => indexTerms(...textsOf(profile));

/** What an account is found by. */
function textsOf(of: Pick<OfficialProfile, 'name' | 'handle' | 'description'>): string[] {
  return [of.name, of.handle, of.description];
}

function toProfile(row: ShownRow): OfficialProfile {
  const { _id: id, handle, name, description, avatarMediaId } = row;
  const kind = knownWord(officialKinds, row.kind, 'officials.kind');
  const verification = row.verification && toVerification(row.verification);
  return { id, handle, name, kind, description, avatarMediaId, verification };
}

function toOfficial(row: ShownRow, followerCount: number, now: Instant): OfficialAccount {
  const profile = toProfile(row);
  const verification = currentVerification(profile.verification, now);
  return { ...profile, verification, followerCount };
}

function toVerification(row: BadgeRow): Verification {
  const { organization, method, verifiedAt, expiresAt } = row;
  return { organization, method, verifiedAt, expiresAt };
}

/** Reads of candidates for one page; a query may have very many that do not hold its words. */
const readsMax = 10;
/** Sorts before every id of an official account. */
const lowestId = 'oac_';
