import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import {
  type MemberDeps,
  requireMember,
  type ViewerDeps,
  viewerOf,
} from '../conversations/index.ts';
import type { Messages } from '../messages/index.ts';
import type { Message } from '../messages/message.ts';
import type * as contract from './contract.ts';

export interface ListMessagesDeps extends ViewerDeps, MemberDeps {
  readonly messages: Pick<Messages, 'range'>;
}

/** Some messages in order of seq, and whether there are more in that direction. */
export interface MessageRange<M = Message> {
  readonly items: readonly M[];
  readonly hasMore: boolean;
}

export async function listMessages(
  deps: ListMessagesDeps,
  actor: UserActor,
  { as, conversationId, afterSeq, beforeSeq, limit }: Command<typeof contract.listMessages>,
): Promise<MessageRange> {
  const viewer = await viewerOf(deps, actor, as);
  const { own } = await requireMember(deps, viewer, conversationId);
  const after = Math.max(afterSeq ?? 0, own.joinedSeq);
  const from = afterSeq === undefined ? 'end' : 'start';
  const range = { after, before: beforeSeq, limit: limit + 1, from } as const;
  const found = await deps.messages.range(conversationId, range);
  const hasMore = found.length > limit;
  const items = from === 'start' ? found.slice(0, limit) : found.slice(-limit);
  return { items, hasMore };
}
