import type { UserActor } from '../kernel/actor.ts';
import type { Command } from '../kernel/contract.ts';
import type { Id } from '../kernel/ids.ts';
import type { Access } from './access.ts';
import type * as contract from './contract.ts';
import type { ConversationForViewer } from './conversation.ts';
import type { Message } from './message.ts';
import type { ReadConversations, Standing } from './read-conversations.ts';
import type { Messages } from './store/messages.ts';

export interface MessageRange {
  readonly items: readonly Message[];
  readonly hasMore: boolean;
}

export interface Missed {
  readonly conversations: readonly ConversationForViewer[];
  /** True when more conversations than these have news. */
  readonly hasMore: boolean;
  readonly messages: readonly (MessageRange & { readonly conversationId: Id<'cnv'> })[];
}

export interface ReadMessagesDeps {
  readonly access: Access;
  readonly messages: Messages;
  readonly reading: ReadConversations;
}

const missedConversationsMax = 200;
const missedMessagesMax = 100;

export function createReadMessages({ access, messages, reading }: ReadMessagesDeps) {
  async function listMessages(
    actor: UserActor,
    { as, conversationId, afterSeq, beforeSeq, limit }: Command<typeof contract.listMessages>,
  ): Promise<MessageRange> {
    const viewer = await access.viewerOf(actor, as);
    const { own } = await access.requireMember(viewer, conversationId);
    const after = Math.max(afterSeq ?? 0, own.joinedSeq);
    const from = afterSeq === undefined ? 'end' : 'start';
    const range = { after, before: beforeSeq, limit: limit + 1, from } as const;
    const found = await messages.range(conversationId, range);
    const hasMore = found.length > limit;
    const items = from === 'start' ? found.slice(0, limit) : found.slice(-limit);
    return { items, hasMore };
  }

  async function missedIn({ conversation, own }: Standing, lastSeq: number) {
    const after = Math.max(lastSeq, own.joinedSeq);
    const range = { after, limit: missedMessagesMax + 1, from: 'start' } as const;
    const found = await messages.range(conversation.id, range);
    const hasMore = found.length > missedMessagesMax;
    return { conversationId: conversation.id, items: found.slice(0, missedMessagesMax), hasMore };
  }

  async function sync(
    { userId }: UserActor,
    { known }: Command<typeof contract.sync>,
  ): Promise<Missed> {
    const lastSeqs = new Map(known.map(({ conversationId, lastSeq }) => [conversationId, lastSeq]));
    const withNews = (await reading.all(userId)).filter(({ conversation, progress }) => {
      const lastSeq = lastSeqs.get(conversation.id);
      return lastSeq === undefined || lastSeq < progress.lastSeq;
    });
    const news = withNews.slice(0, missedConversationsMax);
    const missed = news.flatMap((standing) => {
      const lastSeq = lastSeqs.get(standing.conversation.id);
      return lastSeq === undefined ? [] : missedIn(standing, lastSeq);
    });
    return {
      conversations: await reading.complete(userId, news),
      hasMore: withNews.length > news.length,
      messages: await Promise.all(missed),
    };
  }

  return { listMessages, sync };
}
