import type { z } from 'zod';
import type { Id } from '../../kernel/ids.ts';
import type * as contract from './contract.ts';
import type { Me, Person } from './person.ts';

export type PersonOut = z.input<typeof contract.personOut>;
export type MeOut = z.input<typeof contract.meOut>;

export function viewPerson({ id, handle, displayName, avatarMediaId }: Person): PersonOut {
  return { id, handle, displayName, avatarUrl: viewAvatar(avatarMediaId) };
}

/** A picture's address follows from its id, so nobody has to be asked for it. */
export function viewAvatar(mediaId: Id<'med'> | null): string | null {
  return mediaId && `/media/${mediaId}/thumb.webp`;
}

export function viewMe({ person, isOperator }: Me): MeOut {
  const { locale, showsFollowing, createdAt } = person;
  return {
    ...{ ...viewPerson(person), locale, isOperator, showsFollowing },
    createdAt: createdAt.toISOString(),
  };
}
