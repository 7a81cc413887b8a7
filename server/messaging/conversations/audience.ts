/** Whose devices hear of what happens in a conversation. */
import type { Accounts } from '../../accounts/index.ts';
import { type Id, type IdentityId, isUser, type OfficialId } from '../../kernel/ids.ts';
import type { Audience } from '../../kernel/realtime/realtime.ts';
import type { Conversation } from './conversation.ts';

declare module '../../kernel/realtime/realtime.ts' {
  interface AudienceKinds {
    conversation: Id<'cnv'>;
  }
}

export interface Audiences {
  /** All that take part; the staff where an official account does. */
  ofConversation(conversation: Conversation): Promise<Audience[]>;
  /** The devices of one participant. */
  ofParticipant(id: IdentityId): Promise<Audience[]>;
}

export function createAudiences({ accounts }: { accounts: Pick<Accounts, 'staffOf'> }): Audiences {
  async function staffDevices(officialId: OfficialId): Promise<Audience[]> {
    const staff = await accounts.staffOf(officialId);
    return staff.map(({ userId }) => `user:${userId}` as const);
  }

  return {
    ofParticipant: async (id) => (isUser(id) ? [`user:${id}`] : staffDevices(id)),
    ofConversation: async (conversation) => {
      switch (conversation.kind) {
        case 'group':
          return [`conversation:${conversation.id}`];
        case 'direct':
          return conversation.people.map((id) => `user:${id}` as const);
        case 'official': {
          const { userId, officialId } = conversation;
          return [`user:${userId}`, ...(await staffDevices(officialId))];
        }
      }
    },
  };
}
