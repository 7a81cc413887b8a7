import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Realtime } from '../../kernel/realtime/realtime.ts';
import { audienceOf, requireWriter, type WriterDeps } from '../conversations/index.ts';
import * as contract from './contract.ts';

export type SetTypingDeps = WriterDeps & { readonly realtime: Pick<Realtime, 'push'> };

/** Ephemeral: whoever is not connected never knows. */
export async function setTyping(
  deps: SetTypingDeps,
  { userId }: UserActor,
  { conversationId }: Command<typeof contract.setTyping>,
): Promise<void> {
  const conversation = await requireWriter(deps, userId, conversationId);
  const others = audienceOf(conversation).filter((devices) => devices !== `user:${userId}`);
  await deps.realtime.push(others, contract.typing, { conversationId, userId });
}
