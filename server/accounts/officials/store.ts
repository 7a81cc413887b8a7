import type { Clock, Instant } from '../../kernel/clock.ts';
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
import { createOfficialLists, type ShownRow, shown, textsOf } from './official-lists.ts';
import { type BadgeRow, type OfficialRow, officialSchema } from './schema.ts';
import { indexTerms } from './search-terms.ts';

export type Officials = ReturnType<typeof createOfficialRows>;

export interface OfficialRowsDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly follows: Pick<Following, 'followerCounts'>;
}

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

    ...createOfficialLists({ rows, clock, complete }),

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
