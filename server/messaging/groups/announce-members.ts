import type { Realtime } from '../../kernel/realtime/realtime.ts';
import * as contract from '../contract.ts';
import type { Memberships } from '../conversations/store/memberships.ts';
import type { MembersChanged } from '../events.ts';
import type { Send } from '../sending/send-message.ts';

export interface AnnounceDeps {
  readonly realtime: Realtime;
  readonly memberships: Memberships;
  readonly postSystemMessage: Send['postSystemMessage'];
}

export type AnnounceMembers = (change: MembersChanged) => Promise<void>;

/**
 * A group's members have changed: devices join or leave its audience, then the group says so in a
 * message of its own. Done twice it is as done once.
 */
export function createAnnounceMembers({ realtime, memberships, postSystemMessage }: AnnounceDeps) {
  return async ({ conversationId, members, what, changeId }: MembersChanged): Promise<void> => {
    const audience = `conversation:${conversationId}` as const;
    // What holds now, not what held then: they may have left again.
    const looked = members.map(async (userId) => {
      const isMember = await memberships.find({ conversationId, memberId: userId });
      if (isMember) realtime.join(userId, audience);
      else realtime.leave(userId, audience);
    });
    await Promise.all(looked);
    const told = [audience, ...members.map((userId) => `user:${userId}` as const)];
    await realtime.push(told, contract.conversationChanged, { conversationId });
    const content = { kind: 'system', what, people: members } as const;
    await postSystemMessage({ conversationId, senderId: null, content, key: changeId });
  };
}
