import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Realtime } from '../../kernel/realtime/realtime.ts';
import * as contract from '../contract.ts';
import type { Access } from './access.ts';
import type { Memberships } from './store/memberships.ts';

export interface SetConversationDeps {
  readonly access: Access;
  readonly memberships: Memberships;
  readonly realtime: Realtime;
}

/** Mute and pin: for oneself, so only one's own devices are told. */
export function createSetConversation({ access, memberships, realtime }: SetConversationDeps) {
  return async function setConversation(
    { userId }: UserActor,
    { conversationId, ...change }: Command<typeof contract.setConversation>,
  ): Promise<void> {
    await access.requireMember(userId, conversationId);
    await memberships.set({ conversationId, memberId: userId }, change);
    await realtime.push(`user:${userId}`, contract.conversationChanged, { conversationId });
  };
}
