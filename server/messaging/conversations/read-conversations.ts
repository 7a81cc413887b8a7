import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import { type PageOf, type PageQuery, pageOfRows, pageQuery } from '../../kernel/cursor.ts';
import { groupBy } from '../../kernel/group-by.ts';
import { type Id, type IdentityId, isOfficial, type OfficialId } from '../../kernel/ids.ts';
import type * as contract from '../contract.ts';
import { refuse } from '../errors.ts';
import type { Messages } from '../messages/index.ts';
import type { Mark, Message } from '../messages/message.ts';
import type { Access } from './access.ts';
import {
  advanced,
  type ConversationForViewer,
  type Membership,
  otherParty,
  type Progress,
  placeOf,
  type Reader,
} from './conversation.ts';
import type { Conversations, KnownConversation } from './store/conversations.ts';
import type { MembershipKey, Memberships } from './store/memberships.ts';

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
}

/** A conversation with all that was written, delivered or not, and where the viewer is in it. */
export interface Standing extends KnownConversation {
  readonly own: Membership;
  /** What was written, and the conversation's row does not know of yet. */
  readonly beyond: readonly Mark[];
}

export function createReadConversations(deps: ReadConversationsDeps): ReadConversations {
  const { access, conversations, memberships, messages } = deps;

  /**
   * A message's row is the truth, and its conversation's row comes after it. So the conversations
   * are read first: whatever they do not know of by then lies beyond, where it is read next.
   */
  async function advancedAll(rows: readonly Omit<Standing, 'beyond'>[]): Promise<Standing[]> {
    const ends = rows.map(({ conversation, progress }) => ({
      conversationId: conversation.id,
      seq: progress.lastSeq,
    }));
    const beyond = groupBy(await messages.beyond(ends), (mark) => mark.conversationId);
    return rows.map((row) => {
      const marks = beyond.get(row.conversation.id) ?? [];
      return { ...row, progress: marks.reduce(advanced, row.progress), beyond: marks };
    });
  }

  async function standings(own: readonly Membership[]): Promise<Standing[]> {
    const known = await conversations.getMany(own.map((member) => member.conversationId));
    const rows = own.flatMap((member) => {
      const found = known.get(member.conversationId);
      return found ? [{ ...found, own: member }] : [];
    });
    return advancedAll(rows);
  }

  async function all(viewer: IdentityId): Promise<Standing[]> {
    const found = await standings(await memberships.ofMember(viewer));
    return found.toSorted((a, b) => (place(a) < place(b) ? 1 : -1));
  }

  /** An account may have very many, so the store sorts and pages them. */
  async function pageOfOfficial(officialId: OfficialId, { after, limit }: PageQuery) {
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
    return { items: await advancedAll(items), nextCursor };
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
    // The viewer's own place is read again: writers' places are moved before the conversation's row
    // is, so after that row none of them lags behind it.
    const [memberAt, last] = await Promise.all([
      memberships.lookUp(standing.flatMap((each) => shownPlaces(each, viewer))),
      messages.getMany(standing.flatMap(({ progress }) => progress.lastMessageId ?? [])),
    ]);
    return standing.map(({ conversation, progress, roster, own: before, beyond }) => {
      const at = (memberId: IdentityId) => memberAt({ conversationId: conversation.id, memberId });
      const own = withWritten(at(viewer) ?? before, beyond);
      const otherId = otherParty(conversation, viewer);
      const other = otherId && withWritten(at(otherId) ?? unread(otherId), beyond);
      const lastMessage = visibleLast(progress, own, last);
      return { conversation, progress, roster, own, other, lastMessage };
    });
  }

  return {
    all,
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

/** The places of members that a view shows: the viewer's, and the other side's where there is one. */
function shownPlaces({ conversation }: Standing, viewer: IdentityId): MembershipKey[] {
  const other = otherParty(conversation, viewer);
  const shown = other ? [viewer, other] : [viewer];
  return shown.map((memberId) => ({ conversationId: conversation.id, memberId }));
}

const unread = (memberId: IdentityId): Reader => ({ memberId, readSeq: 0 });

/** Whoever writes has read what came before, also when their row does not say so yet. */
function withWritten<T extends Reader>(member: T, beyond: readonly Mark[]): T {
  const written = beyond.filter(({ senderId }) => senderId === member.memberId);
  return { ...member, readSeq: Math.max(member.readSeq, ...written.map(({ seq }) => seq)) };
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
