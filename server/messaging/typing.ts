import type { UserActor } from '../kernel/actor.ts';
import type { Command } from '../kernel/contract.ts';
import type { Realtime } from '../kernel/realtime/realtime.ts';
import type { Access } from './access.ts';
import type { Audiences } from './audience.ts';
import * as contract from './contract.ts';

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
