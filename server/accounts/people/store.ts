import { locales } from '../../kernel/contract.ts';
import { type Db, type Tx, within } from '../../kernel/db/database.ts';
import { gatherMany } from '../../kernel/db/gather.ts';
import { knownWord } from '../../kernel/db/row-words.ts';
import type { UserId } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import type { Credentials, SignInPlace } from './credentials.ts';
import { erasedPerson, type Person } from './person.ts';
import { type UserRow, userSchema } from './schema.ts';

export type People = ReturnType<typeof createPersonRows>;

type PersonRow = Omit<UserRow, 'passwordHash' | 'passwordVersion' | 'signIns'>;
const profile = { passwordHash: 0, passwordVersion: 0, signIns: 0 } as const;
/** As many sign-ins are remembered. */
const signInsMax = 20;

export function createPersonRows(db: Db) {
  const rows = db.model<UserRow>('users', userSchema());

  async function load(ids: readonly UserId[], tx: Tx | null = null): Promise<Map<UserId, Person>> {
    const named = { _id: { $in: [...new Set(ids)] } };
    const found = await rows.find(named, profile, within(tx)).lean<PersonRow[]>();
    return new Map(found.map((row) => [row._id, toPerson(row)]));
  }
  const gathered = gatherMany(load);

  /** Those of the ids that exist. */
  const getMany = (ids: readonly UserId[], tx?: Tx): Promise<Map<UserId, Person>> =>
    tx ? load(ids, tx) : gathered(ids);

  const find = async (id: UserId, tx?: Tx): Promise<Person | null> =>
    (await getMany([id], tx)).get(id) ?? null;

  return {
    find,
    getMany,

    /** @throws DomainError `accounts.no-such-user` */
    async get(id: UserId, tx?: Tx): Promise<Person> {
      const person = await find(id, tx);
      if (!person) throw refuse['no-such-user']();
      return person;
    },

    /** Each of the ids as a view shows it: an erased person has neither handle nor name. */
    async lookUp(ids: readonly UserId[]): Promise<(id: UserId) => Person> {
      const known = await getMany(ids);
      return (id) => known.get(id) ?? erasedPerson(id);
    },

    async findByHandle(handle: string): Promise<Person | null> {
      const row = await rows.findOne({ handle }, profile).lean<PersonRow>();
      return row && toPerson(row);
    },

    async findCredentials(by: { handle: string } | { id: UserId }): Promise<Credentials | null> {
      const filter = 'id' in by ? { _id: by.id } : { handle: by.handle };
      const row = await rows.findOne(filter).lean<UserRow>();
      return row && toCredentials(row);
    },

    async insert(
      tx: Tx,
      { id, ...person }: Person,
      { passwordHash, place }: { passwordHash: string; place: SignInPlace },
    ): Promise<void> {
      const row = { _id: id, ...person, passwordHash, passwordVersion: 0, signIns: [place] };
      await rows.insertMany([row], { session: tx.session, lean: true });
    },

    /** The profile of a person who was read in this transaction, as it is now. */
    async save(tx: Tx, person: Person): Promise<void> {
      const { id, displayName, avatarMediaId, locale, showsFollowing } = person;
      const change = { displayName, avatarMediaId, locale, showsFollowing };
      await rows.updateOne({ _id: id }, { $set: change }, within(tx));
    },

    /**
     * Keeps from where somebody signs in. It writes the row that a change of the password writes,
     * so that of the two transactions one comes first and the other knows of it.
     * @returns false, and keeps nothing, when the password is no longer the one that was checked
     */
    async noteSignIn(tx: Tx, checked: Credentials, place: SignInPlace): Promise<boolean> {
      const { matchedCount } = await rows.updateOne(
        sameVersion(checked),
        { $push: { signIns: { $each: [place], $slice: -signInsMax } } },
        within(tx),
      );
      return matchedCount === 1;
    },

    /** @returns false, and changes nothing, when the password is no longer the one that was checked */
    async changePassword(tx: Tx, checked: Credentials, passwordHash: string): Promise<boolean> {
      const passwordVersion = checked.passwordVersion + 1;
      const { matchedCount } = await rows.updateOne(
        sameVersion(checked),
        { $set: { passwordHash, passwordVersion } },
        within(tx),
      );
      return matchedCount === 1;
    },
  };
}

/** People of earlier versions have no version until their password changes; null finds those. */
function sameVersion({ person: { id }, passwordVersion }: Credentials) {
  return {
    _id: id,
    passwordVersion: { $in: passwordVersion === 0 ? [0, null] : [passwordVersion] },
  };
}

function toCredentials(row: UserRow): Credentials {
  const { passwordHash, passwordVersion = 0, signIns = [] } = row;
  const places = signIns.map(({ network, at }) => ({ network, at }));
  return { person: toPerson(row), passwordHash, passwordVersion, signIns: places };
}

function toPerson(row: PersonRow): Person {
  const { _id: id, handle, displayName, avatarMediaId, showsFollowing = false, createdAt } = row;
  const locale = knownWord(locales, row.locale, 'users.locale');
  return { id, handle, displayName, avatarMediaId, locale, showsFollowing, createdAt };
}
