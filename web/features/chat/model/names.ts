import { isolate } from '../../../lib/isolate.ts';
import type { Conversation } from '../../../sync/conversation-list.ts';
import type { Message } from '../../../sync/thread.ts';

/** How conversations and messages are called in a list. Pure. */

type CardWords = {
  cardProduct: string;
  cardOrder: string;
  cardReceipt: string;
  cardStore: string;
  cardPerson: string;
  cardOfficial: string;
};

type SystemWords = {
  groupCreated: (name: string) => string;
  friendsMade: (name: string) => string;
  membersAdded: (names: string) => string;
  memberLeft: (name: string) => string;
};

type PreviewWords = CardWords & SystemWords & { picture: string };

export function conversationName({ other, title }: Conversation): string {
  return other?.name ?? title;
}

/** What stands for a message where there is one line for it. */
export function previewOf(message: Message, viewerId: string, w: PreviewWords): string {
  const { content } = message;
  switch (content.kind) {
    case 'text':
      return content.text.replace(/\s+/g, ' ');
    case 'image':
      return w.picture;
    case 'card':
      return `[${cardNames(w)[content.card]}] ${isolate(content.title)}`;
    case 'system':
      return systemText(content, viewerId, w);
  }
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

type CardKind = Extract<Message['content'], { kind: 'card' }>['card'];

/** What kind of thing a card shows, in words. */
export function cardNames(w: CardWords): Record<CardKind, string> {
  return {
    product: w.cardProduct,
    order: w.cardOrder,
    receipt: w.cardReceipt,
    store: w.cardStore,
    person: w.cardPerson,
    official: w.cardOfficial,
  };
}
