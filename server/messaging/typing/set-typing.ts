import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Realtime } from '../../kernel/realtime/realtime.ts';
import * as contract from '../contract.ts';
import type { Access } from '../conversations/access.ts';
import type { Audiences } from '../conversations/audience.ts';

export interface TypingDeps {
  readonly access: Access;
  readonly audiences: Audiences;
  readonly realtime: Realtime;
}

/** Ephemeral: whoever is not connected never knows. */
export function createTyping({ access, audiences, realtime }: TypingDeps) {
  return async function setTyping(
    { userId }: UserActor,
    { conversationId }: Command<typeof contract.setTyping>,
  ): Promise<void> {
    const conversation = await access.requireWriter(userId, conversationId);
    const audience = await audiences.ofConversation(conversation);
    const others = audience.filter((devices) => devices !== `user:${userId}`);
    await realtime.push(others, contract.typing, { conversationId, userId });
  };
}
