import type { UserActor } from '../kernel/actor.ts';
import type { Command } from '../kernel/contract.ts';
import { type PageOf, type PageQuery, pageOfRows, pageQuery } from '../kernel/cursor.ts';
import { groupBy } from '../kernel/group-by.ts';
import { type Id, type IdentityId, isOfficial, type OfficialId } from '../kernel/ids.ts';
import type { Access } from './access.ts';
import type * as contract from './contract.ts';
import {
  advanced,
  type ConversationForViewer,
  type Membership,
  type Progress,
  placeOf,
} from './conversation.ts';
import { refuse } from './errors.ts';
import type { Mark, Message } from './message.ts';
import type { Conversations, KnownConversation } from './store/conversations.ts';
import type { Memberships } from './store/memberships.ts';
import type { Messages } from './store/messages.ts';

export interface ReadConversationsDeps {
  readonly access: Access;
  readonly conversations: Conversations;
  readonly memberships: Memberships;
  readonly messages: Messages;
}

export interface ReadConversations {
  listConversations(
    actor: UserActor,
    command: Command<typeof contract.listConversations>,
  ): Promise<PageOf<ConversationForViewer>>;
  /** @throws DomainError `messaging.no-such-conversation` */
  get(viewer: IdentityId, id: Id<'cnv'>): Promise<ConversationForViewer>;
  /** All of somebody's conversations, latest activity first, as far as they have truly come. */
  all(viewer: IdentityId): Promise<Standing[]>;
  complete(viewer: IdentityId, standing: readonly Standing[]): Promise<ConversationForViewer[]>;
}

/** A conversation with all that was written, delivered or not, and where the viewer is in it. */
export interface Standing extends KnownConversation {
  readonly own: Membership;
}

export function createReadConversations(deps: ReadConversationsDeps): ReadConversations {
  const { access, conversations, memberships, messages } = deps;

  /** Reads what is not delivered first: what is delivered meanwhile stands in the conversation's row. */
  async function standings(own: readonly Membership[]): Promise<Standing[]> {
    const undelivered = await messages.undeliveredMarks();
    const known = await conversations.getMany(own.map((member) => member.conversationId));
    const all = own.flatMap((member) => {
      const found = known.get(member.conversationId);
      return found ? [{ ...found, own: member }] : [];
    });
    return withUndelivered(all, undelivered);
  }

  async function all(viewer: IdentityId): Promise<Standing[]> {
    const found = await standings(await memberships.ofMember(viewer));
    return found.toSorted((a, b) => (place(a) < place(b) ? 1 : -1));
  }

  /** An account may have very many, so the store sorts and pages them. */
  async function pageOfOfficial(officialId: OfficialId, { after, limit }: PageQuery) {
    const undelivered = await messages.undeliveredMarks();
    const found = await conversations.ofOfficial(officialId, { before: after, limit: limit + 1 });
    const own = await Promise.all(
      found.map(({ conversation }) =>
        memberships.find({ conversationId: conversation.id, memberId: officialId }),
      ),
    );
    const rows = found.flatMap((known, index) => {
      const member = own[index];
      return member ? [{ ...known, own: member }] : [];
    });
    const { items, nextCursor } = pageOfRows(rows, limit, place);
    return { items: withUndelivered(items, undelivered), nextCursor };
  }

  async function pageOfUser(viewer: IdentityId, { after, limit }: PageQuery) {
    const sorted = await all(viewer);
    return pageOfRows(
      sorted.filter((standing) => after === null || place(standing) < after),
      limit,
      place,
    );
  }

  async function complete(
    viewer: IdentityId,
    standing: readonly Standing[],
  ): Promise<ConversationForViewer[]> {
    const [members, last] = await Promise.all([
      memberships.ofConversations(standing.map(({ conversation }) => conversation.id)),
      messages.getMany(standing.flatMap(({ progress }) => progress.lastMessageId ?? [])),
    ]);
    const byConversation = groupBy(members, (member) => member.conversationId);
    return standing.map(({ conversation, progress, own }) => ({
      conversation,
      progress,
      own,
      members: (byConversation.get(conversation.id) ?? []).map((member) =>
        member.memberId === viewer ? own : member,
      ),
      lastMessage: visibleLast(progress, own, last),
    }));
  }

  return {
    all,
    complete,
    listConversations: async (actor, { as, ...paging }) => {
      const viewer = await access.viewerOf(actor, as);
      const page = isOfficial(viewer)
        ? await pageOfOfficial(viewer, pageQuery(paging))
        : await pageOfUser(viewer, pageQuery(paging));
      return { items: await complete(viewer, page.items), nextCursor: page.nextCursor };
    },
    get: async (viewer, id) => {
      const { own } = await access.requireMember(viewer, id);
      const [whole] = await complete(viewer, await standings([own]));
      if (!whole) throw refuse['no-such-conversation']();
      return whole;
    },
  };
}

const place = ({ conversation, progress }: KnownConversation): string =>
  placeOf(progress.lastActiveAt, conversation.id);

function withUndelivered(standings: readonly Standing[], undelivered: readonly Mark[]): Standing[] {
  const byConversation = groupBy(undelivered, (message) => message.conversationId);
  return standings.map((standing) => {
    const fresh = byConversation.get(standing.conversation.id) ?? [];
    const own = fresh.filter((message) => message.senderId === standing.own.memberId);
    const readSeq = Math.max(standing.own.readSeq, ...own.map((message) => message.seq));
    return {
      ...standing,
      progress: fresh.reduce(advanced, standing.progress),
      own: { ...standing.own, readSeq },
    };
  });
}

/** Whoever came later does not see what was said before. */
function visibleLast(
  { lastSeq, lastMessageId }: Progress,
  { joinedSeq }: Membership,
  known: ReadonlyMap<Id<'msg'>, Message>,
): Message | null {
  if (lastMessageId === null || lastSeq <= joinedSeq) return null;
  return known.get(lastMessageId) ?? null;
}
