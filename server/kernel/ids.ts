/**
 * Ids are opaque, prefixed by their kind and ordered by the time of their making: `ord_01jd...`,
 * a ULID in lower case behind three letters. The prefix is part of the type, so an order's id
 * cannot be passed where a user's is wanted.
 */
import { randomBytes } from 'node:crypto';
import { monotonicFactory } from 'ulid';
import type { Clock } from './clock.ts';

/**
 * Every kind of thing that has an id: its prefix, and what it is. The kernel has those that it
 * knows itself; a slice declares its own beside its contract, which TypeScript joins to these:
 * `declare module '../kernel/ids.ts' { interface IdKinds { pay: 'payment intent' } }`
 */
export interface IdKinds {
  usr: 'user';
  oac: 'official account';
  ses: 'session';
  evt: 'event';
  job: 'job';
  req: 'request';
}

export type IdKind = keyof IdKinds & string;
export type Id<K extends IdKind> = `${K}_${string}`;
export type UserId = Id<'usr'>;
export type OfficialId = Id<'oac'>;
/** Whoever can own money, speak in a conversation or be followed. */
export type IdentityId = UserId | OfficialId;

export interface Ids {
  next<K extends IdKind>(kind: K): Id<K>;
}

/** Ids from one source rise strictly, also within a millisecond. */
export function createIds(clock: Clock): Ids {
  const nextUlid = monotonicFactory(createChance());
  return { next: (kind) => `${kind}_${nextUlid(clock.now().getTime()).toLowerCase()}` };
}

/** Fractions of one, drawn many at a time: each call into the generator costs more than its bytes. */
function createChance(): () => number {
  let pool = Buffer.alloc(0);
  let at = 0;
  return () => {
    if (at === pool.length) {
      pool = randomBytes(4_096);
      at = 0;
    }
    at += 4;
    return pool.readUInt32BE(at - 4) / 2 ** 32;
  };
}

const ulidShape = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/;

/** True when the text has the shape of an id of this kind. */
export function isId<K extends IdKind>(kind: K, text: string): text is Id<K> {
  return text.startsWith(`${kind}_`) && ulidShape.test(text.slice(kind.length + 1));
}

/** True for the id of an official account, false for that of a person. */
export function isOfficial(id: IdentityId): id is OfficialId {
  return id.startsWith('oac_');
}

export function isUser(id: IdentityId): id is UserId {
  return !isOfficial(id);
}
