import type { Id, IdentityId } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import type { Messages } from '../messages/index.ts';
import { type MemberDeps, requireMember } from './access.ts';
import { type ConversationForViewer, shownPlaces, shownTo } from './conversation-for-viewer.ts';
import { findStandings, type StandingsDeps } from './find-standings.ts';
import type { Standing } from './standing.ts';
import type { Memberships } from './store/memberships.ts';

export interface CompleteDeps {
  readonly memberships: Pick<Memberships, 'lookUp'>;
  readonly messages: Pick<Messages, 'getMany'>;
}

export type ForViewerDeps = CompleteDeps & StandingsDeps & MemberDeps;

/**
 * With last messages and places. The viewer's own place is read again: writers' places are moved
 * before the conversation's row is, so after that row none of them lags behind it.
 */
export async function forViewer(
  { memberships, messages }: CompleteDeps,
  viewer: IdentityId,
  standings: readonly Standing[],
): Promise<ConversationForViewer[]> {
  const [placeOf, found] = await Promise.all([
    memberships.lookUp(standings.flatMap((standing) => shownPlaces(standing, viewer))),
    messages.getMany(standings.flatMap(({ progress }) => progress.lastMessageId ?? [])),
  ]);
  return standings.map((standing) => shownTo(viewer, standing, { placeOf, messages: found }));
}

/** @throws DomainError `messaging.no-such-conversation` */
export async function getForViewer(
  deps: ForViewerDeps,
  viewer: IdentityId,
  id: Id<'cnv'>,
): Promise<ConversationForViewer> {
  const { own } = await requireMember(deps, viewer, id);
  const [shown] = await forViewer(deps, viewer, await findStandings(deps, [own]));
  if (!shown) throw refuse['no-such-conversation']();
  return shown;
}
