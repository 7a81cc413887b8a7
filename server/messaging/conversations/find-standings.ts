/**
 * How far conversations have truly come. A message's row is the truth, and its conversation's row
 * comes after it. So the conversations are read first: whatever they do not know of by then lies
 * beyond, where it is read next.
 */
import type { IdentityId } from '../../kernel/ids.ts';
import type { Messages } from '../messages/index.ts';
import type { Membership } from './membership.ts';
import { advancedBy, type KnownStanding, placeIn, type Standing } from './standing.ts';
import type { Conversations } from './store/conversations.ts';
import type { Memberships } from './store/memberships.ts';

export interface StandingsDeps {
  readonly conversations: Pick<Conversations, 'getMany'>;
  readonly messages: Pick<Messages, 'beyond'>;
}

export interface AllStandingsDeps extends StandingsDeps {
  readonly memberships: Pick<Memberships, 'ofMember'>;
}

export async function withBeyond(
  { messages }: Pick<StandingsDeps, 'messages'>,
  known: readonly KnownStanding[],
): Promise<Standing[]> {
  const ends = known.map(({ conversation, progress }) => ({
    conversationId: conversation.id,
    seq: progress.lastSeq,
  }));
  return advancedBy(await messages.beyond(ends), known);
}

export async function findStandings(
  deps: StandingsDeps,
  own: readonly Membership[],
): Promise<Standing[]> {
  const known = await deps.conversations.getMany(own.map((member) => member.conversationId));
  const rows = own.flatMap((member) => {
    const found = known.get(member.conversationId);
    return found ? [{ ...found, own: member }] : [];
  });
  return withBeyond(deps, rows);
}

/** All of somebody's conversations, latest activity first. */
export async function findAllStandings(
  deps: AllStandingsDeps,
  viewer: IdentityId,
): Promise<Standing[]> {
  const found = await findStandings(deps, await deps.memberships.ofMember(viewer));
  return found.toSorted((a, b) => (placeIn(a) < placeIn(b) ? 1 : -1));
}
