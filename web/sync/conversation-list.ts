import type { InfiniteData } from '@tanstack/react-query';
import type { Item, ServerPush } from '../lib/api/operations.ts';
import type { Message } from './thread.ts';

/** Pure changes to the list of conversations, as the pushes tell them. */
export type Conversation = Item<'messaging.list-conversations'>;
export type ReadMoved = Extract<ServerPush, { type: 'messaging.read-moved' }>['data'];

/** The conversation after a message; unchanged when it already knew it. */
export function withMessage(
  conversation: Conversation,
  message: Message,
  viewerId: string,
): Conversation {
  if (message.seq <= conversation.lastSeq) return conversation;
  const isKnown = message.senderId === viewerId || isPast(conversation, message, viewerId);
  const readSeq = isKnown ? message.seq : conversation.readSeq;
  return {
    ...conversation,
    lastSeq: message.seq,
    lastMessage: message,
    lastActiveAt: message.sentAt,
    readSeq,
    unreadCount: isKnown ? 0 : conversation.unreadCount + (message.seq - conversation.lastSeq),
  };
}

/** A greeting is no news to whom it greets, if they have read all before it; see messaging/README. */
function isPast(conversation: Conversation, { seq, content }: Message, viewerId: string): boolean {
  if (content.kind !== 'system' || conversation.readSeq < seq - 1) return false;
  switch (content.what) {
    case 'friends-made':
      return true;
    case 'group-created':
      // Who started it comes first.
      return content.people[0]?.id === viewerId;
    case 'members-added':
    case 'member-left':
      return false;
  }
}

/** The conversation after somebody, perhaps the viewer elsewhere, has read further. */
export function withReading(
  conversation: Conversation,
  { readerId, readSeq }: ReadMoved,
  viewerId: string,
): Conversation {
  const { other, lastSeq } = conversation;
  if (other?.id === readerId) {
    return { ...conversation, other: { ...other, readSeq: Math.max(other.readSeq, readSeq) } };
  }
  if (readerId !== viewerId || readSeq <= conversation.readSeq) return conversation;
  return { ...conversation, readSeq, unreadCount: Math.max(0, lastSeq - readSeq) };
}

/** Pinned first, then by latest activity. */
export function inListOrder<T extends { isPinned: boolean; lastActiveAt: string }>(
  conversations: readonly T[],
): T[] {
  return [...conversations].sort(
    (a, b) =>
      Number(b.isPinned) - Number(a.isPinned) || b.lastActiveAt.localeCompare(a.lastActiveAt),
  );
}

export type Pages<T> = InfiniteData<{ items: T[]; nextCursor: string | null }, string | null>;

/** Changes one item of a paged list where it stands; the same object when it is not there. */
export function changeItem<T>(
  pages: Pages<T> | undefined,
  isIt: (item: T) => boolean,
  change: (item: T) => T,
): Pages<T> | undefined {
  if (!pages?.pages.some((page) => page.items.some(isIt))) return pages;
  return {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      items: page.items.map((item) => (isIt(item) ? change(item) : item)),
    })),
  };
}

/** Puts an item first, or in the place of the one it replaces. */
export function putItem<T>(
  pages: Pages<T> | undefined,
  isIt: (item: T) => boolean,
  item: T,
): Pages<T> | undefined {
  if (!pages) return pages;
  if (pages.pages.some((page) => page.items.some(isIt))) return changeItem(pages, isIt, () => item);
  const [first, ...rest] = pages.pages;
  if (!first) return pages;
  return { ...pages, pages: [{ ...first, items: [item, ...first.items] }, ...rest] };
}
