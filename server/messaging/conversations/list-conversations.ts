import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import { type PageOf, type PageQuery, pageOfRows, pageQuery } from '../../kernel/cursor.ts';
import { isOfficial, type OfficialId, type UserId } from '../../kernel/ids.ts';
import type { Messages } from '../messages/index.ts';
import { type ViewerDeps, viewerOf } from './access.ts';
import type * as contract from './contract.ts';
import type { KnownConversation } from './conversation.ts';
import type { ConversationForViewer } from './conversation-for-viewer.ts';
import { findAllStandings, withBeyond } from './find-standings.ts';
import { forViewer } from './for-viewer.ts';
import { placeIn, type Standing } from './standing.ts';
import type { Conversations } from './store/conversations.ts';
import type { Memberships } from './store/memberships.ts';

export interface ListConversationsDeps extends ViewerDeps {
  readonly conversations: Pick<Conversations, 'getMany' | 'ofOfficial'>;
  readonly memberships: Pick<Memberships, 'lookUp' | 'ofMember'>;
  readonly messages: Pick<Messages, 'beyond' | 'getMany'>;
}

export async function listConversations(
  deps: ListConversationsDeps,
  actor: UserActor,
  { as, ...paging }: Command<typeof contract.listConversations>,
): Promise<PageOf<ConversationForViewer>> {
  const viewer = await viewerOf(deps, actor, as);
  const { items, nextCursor } = isOfficial(viewer)
    ? await pageOfOfficial(deps, viewer, pageQuery(paging))
    : await pageOfUser(deps, viewer, pageQuery(paging));
  return { items: await forViewer(deps, viewer, items), nextCursor };
}

/** An account may have very many, so the store sorts and pages them. */
async function pageOfOfficial(
  deps: ListConversationsDeps,
  officialId: OfficialId,
  { after, limit }: PageQuery,
): Promise<PageOf<Standing>> {
  const { conversations, memberships } = deps;
  const found = await conversations.ofOfficial(officialId, { before: after, limit: limit + 1 });
  const placeOf = ({ conversation }: KnownConversation) => ({
    conversationId: conversation.id,
    memberId: officialId,
  });
  const memberAt = await memberships.lookUp(found.map(placeOf));
  const rows = found.flatMap((known) => {
    const own = memberAt(placeOf(known));
    return own ? [{ ...known, own }] : [];
  });
  const { items, nextCursor } = pageOfRows(rows, limit, placeIn);
  return { items: await withBeyond(deps, items), nextCursor };
}

async function pageOfUser(
  deps: ListConversationsDeps,
  viewer: UserId,
  { after, limit }: PageQuery,
): Promise<PageOf<Standing>> {
  const all = await findAllStandings(deps, viewer);
  return pageOfRows(
    all.filter((standing) => after === null || placeIn(standing) < after),
    limit,
    placeIn,
  );
}
