import type { Realtime } from '../../kernel/realtime/realtime.ts';
import { conversationChanged } from '../conversations/contract.ts';
import { groupAudience, type Memberships } from '../conversations/index.ts';
import { type PostMessageDeps, postMessage } from '../sending/index.ts';
import type { MembersChanged } from './events.ts';

export interface AnnounceDeps extends PostMessageDeps {
  readonly realtime: Pick<Realtime, 'join' | 'leave' | 'push'>;
  readonly memberships: Pick<Memberships, 'find'>;
}

/**
 * A group's members have changed: devices join or leave its audience, then the group says so in a
 * message of its own. Done twice it is as done once.
 */
export async function announceMembers(
  deps: AnnounceDeps,
  { conversationId, members, what, changeId }: MembersChanged,
): Promise<void> {
  const { realtime, memberships } = deps;
  const audience = groupAudience(conversationId);
  // What holds now, not what held then: they may have left again.
  const looked = members.map(async (userId) => {
    const isMember = await memberships.find({ conversationId, memberId: userId });
    if (isMember) realtime.join(userId, audience);
    else realtime.leave(userId, audience);
  });
  await Promise.all(looked);
  const told = [audience, ...members.map((userId) => `user:${userId}` as const)];
  await realtime.push(told, conversationChanged, { conversationId });
  const content = { kind: 'system', what, people: members } as const;
  await postMessage(deps, { conversationId, senderId: null, content, key: changeId });
}
