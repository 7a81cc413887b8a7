import type { Locale } from '../../kernel/contract.ts';
import { type Db, type Tx, within } from '../../kernel/db/database.ts';
import type { Id, UserId } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import type { Person } from '../person.ts';
import { type UserRow, userSchema } from './schema.ts';

export interface ProfileChange {
  readonly displayName?: string | undefined;
  readonly avatarMediaId?: Id<'med'> | null | undefined;
  readonly locale?: Locale | undefined;
}

export interface People {
  insert(tx: Tx, person: Person, passwordHash: string): Promise<void>;
  find(id: UserId, tx?: Tx): Promise<Person | null>;
  /** @throws DomainError `accounts.no-such-user` */
  get(id: UserId, tx?: Tx): Promise<Person>;
  /** Those of the ids that exist. */
  getMany(ids: readonly UserId[], tx?: Tx): Promise<Map<UserId, Person>>;
  findByHandle(handle: string): Promise<Person | null>;
  /** The person and the hash of his password. */
  findCredentials(
    by: { handle: string } | { id: UserId },
  ): Promise<{ person: Person; passwordHash: string } | null>;
  update(tx: Tx, id: UserId, change: ProfileChange): Promise<Person>;
  setPassword(tx: Tx, id: UserId, passwordHash: string): Promise<void>;
}

type PersonRow = Omit<UserRow, 'passwordHash'>;
const profile = { passwordHash: 0 } as const;

export function createPeople(db: Db): People {
  const rows = db.model<UserRow>('users', userSchema());

  async function find(id: UserId, tx: Tx | null = null): Promise<Person | null> {
    const row = await rows.findById(id, profile, within(tx)).lean<PersonRow>();
    return row && asPerson(row);
  }

  async function getMany(
    ids: readonly UserId[],
    tx: Tx | null = null,
  ): Promise<Map<UserId, Person>> {
    const wanted = [...new Set(ids)];
    if (wanted.length === 0) return new Map();
    const found = await rows
      .find({ _id: { $in: wanted } }, profile, within(tx))
      .lean<PersonRow[]>();
    return new Map(found.map((row) => [row._id, asPerson(row)]));
  }

  return {
    find,
    getMany,
    get: async (id, tx) => required(await find(id, tx)),
    insert: async (tx, { id, ...person }, passwordHash) => {
      const row = { _id: id, ...person, passwordHash };
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
      return row && { person: asPerson(row), passwordHash: row.passwordHash };
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
    setPassword: async (tx, id, passwordHash) => {
      await rows.updateOne({ _id: id }, { $set: { passwordHash } }, within(tx));
    },
  };
}

function asPerson(row: PersonRow): Person {
  const { _id: id, handle, displayName, avatarMediaId, locale, createdAt } = row;
  return { id, handle, displayName, avatarMediaId, locale, createdAt };
}

function required(person: Person | null): Person {
  if (!person) throw refuse['no-such-user']();
  return person;
}
