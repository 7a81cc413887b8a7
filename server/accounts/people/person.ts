import type { Instant } from '../../kernel/clock.ts';
import type { Locale } from '../../kernel/contract.ts';
import type { Id, UserId } from '../../kernel/ids.ts';

export interface Person {
  readonly id: UserId;
  readonly handle: string;
  readonly displayName: string;
  readonly avatarMediaId: Id<'med'> | null;
  readonly locale: Locale;
  /** Whether friends may see which official accounts they follow. */
  readonly showsFollowing: boolean;
  readonly createdAt: Instant;
}

/** How somebody who was erased stands where others knew them; the client says so in words. */
export function erasedPerson(id: UserId): Person {
  return {
    id,
    ...{ handle: '', displayName: '', avatarMediaId: null },
    ...{ locale: 'en', showsFollowing: false, createdAt: new Date(0) },
  };
}

/** A person as they see themselves. */
export interface Me {
  readonly person: Person;
  readonly isOperator: boolean;
}

/** @param operators handles of those who run this server */
export function meOf(person: Person, operators: ReadonlySet<string>): Me {
  return { person, isOperator: operators.has(person.handle) };
}

/** What a person changes of their profile; what is not said does not change. */
export type ProfileChange = {
  readonly [F in 'displayName' | 'avatarMediaId' | 'locale' | 'showsFollowing']?:
    | Person[F]
    | undefined;
};

/** The person as they want to be shown. */
export function decideChange(person: Person, change: ProfileChange): Person {
  const { displayName = person.displayName, locale = person.locale } = change;
  // Null takes the picture away.
  const { avatarMediaId = person.avatarMediaId } = change;
  const { showsFollowing = person.showsFollowing } = change;
  return { ...person, displayName, avatarMediaId, locale, showsFollowing };
}
