import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import type * as contract from '../contract.ts';
import type { Access } from '../conversations/access.ts';
import type { Messages } from '../messages/index.ts';
import type { Message } from '../messages/message.ts';

export interface MessageRange {
  readonly items: readonly Message[];
  readonly hasMore: boolean;
}

export interface ReadMessagesDeps {
  readonly access: Access;
  readonly messages: Messages;
}

export function createReadMessages({ access, messages }: ReadMessagesDeps) {
  return async function listMessages(
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
  };
}
