/** Whose devices hear of what happens in a conversation. */
import type { Accounts } from '../../accounts/index.ts';
import { type Id, type IdentityId, isUser } from '../../kernel/ids.ts';
import type { Audience } from '../../kernel/realtime/realtime.ts';
import type { Conversation } from './conversation.ts';

declare module '../../kernel/realtime/realtime.ts' {
  interface AudienceKinds {
    conversation: Id<'cnv'>;
  }
}

export interface AudienceDeps {
  readonly accounts: Pick<Accounts, 'staffOf'>;
}

/** The members of a group who are connected. */
export const groupAudience = (id: Id<'cnv'>): Audience => `conversation:${id}`;

/** All that take part; the staff where an official account does. */
export async function audienceOf(
  deps: AudienceDeps,
  conversation: Conversation,
): Promise<Audience[]> {
  switch (conversation.kind) {
    case 'group':
      return [groupAudience(conversation.id)];
    case 'direct':
      return conversation.people.map((id) => `user:${id}` as const);
    case 'official': {
      const { userId, officialId } = conversation;
      return [`user:${userId}`, ...(await devicesOf(deps, officialId))];
    }
  }
}

/** The devices of one participant; of an account, those of its staff. */
export async function devicesOf({ accounts }: AudienceDeps, id: IdentityId): Promise<Audience[]> {
  if (isUser(id)) return [`user:${id}`];
  const staff = await accounts.staffOf(id);
  return staff.map(({ userId }) => `user:${userId}` as const);
}
