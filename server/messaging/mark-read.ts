import type { UserActor } from '../kernel/actor.ts';
import type { Command } from '../kernel/contract.ts';
import type { Id, IdentityId } from '../kernel/ids.ts';
import type { Realtime } from '../kernel/realtime/realtime.ts';
import type { Access } from './access.ts';
import type { Audiences } from './audience.ts';
import * as contract from './contract.ts';
import { type Conversation, unreadCount } from './conversation.ts';
import type { Conversations } from './store/conversations.ts';
import type { Memberships } from './store/memberships.ts';
import type { Messages } from './store/messages.ts';

export interface MarkReadDeps {
  readonly access: Access;
  readonly audiences: Audiences;
  readonly realtime: Realtime;
  readonly conversations: Conversations;
  readonly memberships: Memberships;
  readonly messages: Messages;
}

export interface ReadPosition {
  readonly readSeq: number;
  readonly unreadCount: number;
}

export function createMarkRead(deps: MarkReadDeps) {
  const { access, audiences, realtime, conversations, memberships, messages } = deps;

  /** How far the conversation has come; its row may lag behind its messages. */
  async function lastSeqOf(id: Id<'cnv'>, atLeast: number): Promise<number> {
    const known = (await conversations.getMany([id])).get(id)?.progress.lastSeq ?? 0;
    if (known >= atLeast) return known;
    return (await messages.heads([id])).get(id) ?? 0;
  }

  async function tell(conversation: Conversation, readerId: IdentityId, readSeq: number) {
    // In a group only the reader's own devices: all readers times all members would be a flood.
    const audience =
      conversation.kind === 'group'
        ? await audiences.ofParticipant(readerId)
        : await audiences.ofConversation(conversation);
    const moved = { conversationId: conversation.id, readerId, readSeq };
    realtime.push(audience, contract.readMoved, moved);
  }

  return async function markRead(
    actor: UserActor,
    { as, conversationId, seq }: Command<typeof contract.markRead>,
  ): Promise<ReadPosition> {
    const viewer = await access.viewerOf(actor, as);
    const { conversation, own } = await access.requireMember(viewer, conversationId);
    const lastSeq = await lastSeqOf(conversationId, seq);
    const readSeq = Math.max(own.readSeq, Math.min(seq, lastSeq));
    if (readSeq > own.readSeq) {
      await memberships.moveRead([{ conversationId, memberId: viewer, seq: readSeq }]);
      await tell(conversation, viewer, readSeq);
    }
    return { readSeq, unreadCount: unreadCount(lastSeq, { ...own, readSeq }) };
  };
}
