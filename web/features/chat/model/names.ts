import { isolate } from '../../../lib/isolate.ts';
import type { Conversation } from '../../../sync/conversation-list.ts';
import type { Message } from '../../../sync/thread.ts';

/** How conversations and messages are called in a list. Pure. */

type SystemWords = {
  groupCreated: (name: string) => string;
  friendsMade: (name: string) => string;
  membersAdded: (names: string) => string;
  memberLeft: (name: string) => string;
};

export function conversationName({ other, title }: Conversation): string {
  return other?.name ?? title;
}

type SystemContent = Extract<Message['content'], { kind: 'system' }>;

export function systemText(content: SystemContent, viewerId: string, w: SystemWords): string {
  const names = content.people
    .filter((person) => content.what !== 'friends-made' || person.id !== viewerId)
    .map((person) => isolate(person.displayName))
    .join(', ');
  const more = content.peopleCount - content.people.length;
  switch (content.what) {
    case 'friends-made':
      return w.friendsMade(names);
    case 'group-created':
      return w.groupCreated(content.people[0]?.displayName ?? '');
    case 'members-added':
      return w.membersAdded(more > 0 ? `${names} +${more}` : names);
    case 'member-left':
      return w.memberLeft(names);
  }
}
