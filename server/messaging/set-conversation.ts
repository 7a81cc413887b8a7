import type { UserActor } from '../kernel/actor.ts';
import type { Command } from '../kernel/contract.ts';
import type { Access } from './access.ts';
import type * as contract from './contract.ts';
import type { Memberships } from './store/memberships.ts';

export interface SetConversationDeps {
  readonly access: Access;
  readonly memberships: Memberships;
}

/** Mute and pin: for oneself, so nobody is told. */
export function createSetConversation({ access, memberships }: SetConversationDeps) {
  return async function setConversation(
    { userId }: UserActor,
    { conversationId, ...change }: Command<typeof contract.setConversation>,
  ): Promise<void> {
    await access.requireMember(userId, conversationId);
    await memberships.set({ conversationId, memberId: userId }, change);
  };
}
