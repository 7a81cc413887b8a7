import { type Locale, locales } from '../../kernel/contract.ts';
import { type Db, type Tx, within } from '../../kernel/db/database.ts';
import { gatherMany } from '../../kernel/db/gather.ts';
import { knownWord } from '../../kernel/db/row-words.ts';
import type { Id, UserId } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import { type SignInPlace, type UserRow, userSchema } from '../store/schema.ts';
import { erasedPerson, type Person } from './person.ts';

export interface ProfileChange {
  readonly displayName?: string | undefined;
  readonly avatarMediaId?: Id<'med'> | null | undefined;
  readonly locale?: Locale | undefined;
}

/** What a sign-in is checked against. */
export interface Credentials {
  readonly person: Person;
  readonly passwordHash: string;
  /** Another one whenever the password has changed. */
  readonly passwordVersion: number;
  /** From where the person has signed in lately, oldest first. */
  readonly signIns: readonly SignInPlace[];
}

export interface People {
  insert(
    tx: Tx,
    person: Person,
    first: { passwordHash: string; place: SignInPlace },
  ): Promise<void>;
  find(id: UserId, tx?: Tx): Promise<Person | null>;
  /** @throws DomainError `accounts.no-such-user` */
  get(id: UserId, tx?: Tx): Promise<Person>;
  /** Those of the ids that exist. */
  getMany(ids: readonly UserId[], tx?: Tx): Promise<Map<UserId, Person>>;
  /** Each of the ids as a view shows it: an erased person has neither handle nor name. */
  lookUp(ids: readonly UserId[]): Promise<(id: UserId) => Person>;
  findByHandle(handle: string): Promise<Person | null>;
  findCredentials(by: { handle: string } | { id: UserId }): Promise<Credentials | null>;
  update(tx: Tx, id: UserId, change: ProfileChange): Promise<Person>;
  /**
   * Keeps from where somebody signs in. It writes the row that a change of the password writes, so
   * that of the two transactions one comes first and the other knows of it.
   * @returns false, and keeps nothing, when the password is no longer the one that was checked
   */
  noteSignIn(tx: Tx, checked: Credentials, place: SignInPlace): Promise<boolean>;
  /** @returns false, and changes nothing, when the password is no longer the one that was checked */
  changePassword(tx: Tx, checked: Credentials, passwordHash: string): Promise<boolean>;
}

type PersonRow = Omit<UserRow, 'passwordHash' | 'passwordVersion' | 'signIns'>;
const profile = { passwordHash: 0, passwordVersion: 0, signIns: 0 } as const;
/** As many sign-ins are remembered. */
const signInsMax = 20;

export function createPeople(db: Db): People {
  const rows = db.model<UserRow>('users', userSchema());

  async function load(ids: readonly UserId[], tx: Tx | null = null): Promise<Map<UserId, Person>> {
    const named = { _id: { $in: [...new Set(ids)] } };
    const found = await rows.find(named, profile, within(tx)).lean<PersonRow[]>();
    return new Map(found.map((row) => [row._id, asPerson(row)]));
  }
  const gathered = gatherMany(load);
  const getMany = (ids: readonly UserId[], tx?: Tx) => (tx ? load(ids, tx) : gathered(ids));

  const find = async (id: UserId, tx?: Tx) => (await getMany([id], tx)).get(id) ?? null;

  return {
    find,
    getMany,
    lookUp: async (ids) => {
      const known = await getMany(ids);
      return (id) => known.get(id) ?? erasedPerson(id);
    },
    get: async (id, tx) => required(await find(id, tx)),
    insert: async (tx, { id, ...person }, { passwordHash, place }) => {
      const row = { _id: id, ...person, passwordHash, passwordVersion: 0, signIns: [place] };
      await rows.insertMany([row], { session: tx.session, lean: true });
    },
    findByHandle: async (handle) => {
      const row = await rows.findOne({ handle }, profile).lean<PersonRow>();
      return row && asPerson(row);
    },
    findCredentials: async (by) => {
      const row = await rows
        .findOne('id' in by ? { _id: by.id } : { handle: by.handle })
        .lean<UserRow>();
      return row && asCredentials(row);
    },
    update: async (tx, id, change) => {
      const row = await rows
        .findByIdAndUpdate(
          id,
          { $set: change },
          { ...within(tx), returnDocument: 'after', projection: profile },
        )
        .lean<PersonRow>();
      return required(row && asPerson(row));
    },
    noteSignIn: async (tx, checked, place) => {
      const { matchedCount } = await rows.updateOne(
        sameVersion(checked),
        { $push: { signIns: { $each: [place], $slice: -signInsMax } } },
        within(tx),
      );
      return matchedCount === 1;
    },
    changePassword: async (tx, checked, passwordHash) => {
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

function asCredentials(row: UserRow): Credentials {
  const { passwordHash, passwordVersion = 0, signIns = [] } = row;
  return { person: asPerson(row), passwordHash, passwordVersion, signIns };
}

function asPerson(row: PersonRow): Person {
  const { _id: id, handle, displayName, avatarMediaId, createdAt } = row;
  const locale = knownWord(locales, row.locale, 'users.locale');
  return { id, handle, displayName, avatarMediaId, locale, createdAt };
}

function required(person: Person | null): Person {
  if (!person) throw refuse['no-such-user']();
  return person;
}
