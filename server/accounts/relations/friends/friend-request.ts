/**
 * Asking to be friends. Declining is silent: for some time the one who asked still sees their
 * request as open, and asking again in that time changes nothing. Each refusal makes that time
 * longer; the third is for good, until the other asks.
 */
import { after, days, type Instant } from '../../../kernel/clock.ts';
import type { Id, UserId } from '../../../kernel/ids.ts';
import { refuse } from '../../errors.ts';

export const friendRequestStates = ['open', 'accepted', 'declined'] as const;
export type FriendRequestState = (typeof friendRequestStates)[number];

export interface FriendRequest {
  readonly id: Id<'frq'>;
  readonly from: UserId;
  readonly to: UserId;
  readonly note: string;
  readonly state: FriendRequestState;
  readonly createdAt: Instant;
  /** Null while it is open. */
  readonly answeredAt: Instant | null;
  /** How many requests in this direction were declined just before this one. */
  readonly declinedBefore: number;
}

/** What there is between two people, from the side of one of them. */
export interface Between {
  readonly isFriend: boolean;
  /** The newest request that went out to the other. */
  readonly mine: FriendRequest | null;
  /** The newest request that came from the other. */
  readonly theirs: FriendRequest | null;
}

/** Who asks whom. */
export type Way = Pick<FriendRequest, 'from' | 'to'>;

/** What somebody says to a request. */
export interface Answer {
  readonly by: UserId;
  readonly answer: 'accepted' | 'declined';
}

export type Relation = 'self' | 'none' | 'requested' | 'asked' | 'friend';

/** How long a refusal holds, by how many there were before it; afterwards for good. */
const silencesMs = [days(7), days(30)] as const;

/** The two in one order, whoever of them asks. */
export function pairOf(a: UserId, b: UserId): string {
  return a < b ? `${a}|${b}` : `${b}|${a}`;
}

/** Names what changes between the two, so that it changes one after the other. */
export function friendsKey(a: UserId, b: UserId): string {
  return `friends:${pairOf(a, b)}`;
}

/** True while the one who asked is to believe that their request waits. */
export function seemsOpen(request: FriendRequest, now: Instant): boolean {
  return request.state === 'open' || (request.state === 'declined' && isSilent(request, now));
}

function isSilent({ createdAt, answeredAt, declinedBefore }: FriendRequest, now: Instant): boolean {
  const silenceMs = silencesMs[declinedBefore];
  return silenceMs === undefined || after(answeredAt ?? createdAt, silenceMs) > now;
}

type Asking =
  | { readonly kind: 'ask'; readonly declinedBefore: number }
  /** Asked before: nothing changes. */
  | { readonly kind: 'wait'; readonly request: FriendRequest }
  /** Both have asked, so both have said yes. */
  | { readonly kind: 'accept'; readonly request: FriendRequest };

export function decideAsking({ isFriend, mine, theirs }: Between, now: Instant): Asking {
  if (isFriend) throw refuse['already-friends']();
  if (theirs?.state === 'open') {
    return { kind: 'accept', request: { ...theirs, state: 'accepted', answeredAt: now } };
  }
  if (mine && seemsOpen(mine, now)) return { kind: 'wait', request: mine };
  return { kind: 'ask', declinedBefore: mine?.state === 'declined' ? mine.declinedBefore + 1 : 0 };
}

/**
 * @returns the request as answered; the same object when it had this answer already
 */
export function decideAnswer(
  request: FriendRequest | null,
  { by, answer }: Answer,
  now: Instant,
): FriendRequest {
  if (!request || request.to !== by) throw refuse['no-such-request']();
  if (request.state === answer) return request;
  if (request.state !== 'open') throw refuse['request-answered']();
  return { ...request, state: answer, answeredAt: now };
}

export function relationOf(
  { isFriend, mine, theirs }: Between,
  now: Instant,
): { relation: Relation; requestId: Id<'frq'> | null } {
  if (isFriend) return { relation: 'friend', requestId: null };
  if (theirs?.state === 'open') return { relation: 'asked', requestId: theirs.id };
  if (mine && seemsOpen(mine, now)) return { relation: 'requested', requestId: mine.id };
  return { relation: 'none', requestId: null };
}

/** The request as this person may see it: the one who asked never sees a refusal. */
export function shownTo(viewer: UserId, request: FriendRequest): FriendRequest {
  const isHidden = request.from === viewer && request.state === 'declined';
  return isHidden ? { ...request, state: 'open', answeredAt: null } : request;
}
