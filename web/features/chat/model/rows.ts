import type { Conversation } from '../../../sync/conversation-list.ts';
import { inListOrder } from '../../../sync/conversation-list.ts';
import type { OfficialThread } from '../../../sync/feed.ts';
import type { Inbox } from '../../../sync/inboxes.ts';
import { conversationName } from './names.ts';

/**
 * The rows of the chat list: conversations, followed accounts and the inboxes of one's own in one order. An account that one
 * both follows and writes with is one row.
 */
export type ChatRow = {
  key: string;
  to: string;
  name: string;
  avatarUrl: string | null;
  seed: string;
  isVerified: boolean;
  unreadCount: number;
  isMuted: boolean;
  isPinned: boolean;
  lastActiveAt: string;
  conversation: Conversation | null;
  thread: OfficialThread | null;
  /** Of an account that one runs: what it tells. */
  inbox: Inbox | null;
};

export function rowsOf(
  conversations: readonly Conversation[],
  threads: readonly OfficialThread[],
  inboxes: readonly Inbox[],
  quietInboxes: readonly string[],
): ChatRow[] {
  const rows = new Map<string, ChatRow>();
  for (const conversation of conversations) {
    const row = conversationRow(conversation);
    rows.set(row.key, row);
  }
  for (const thread of threads) {
    const row = threadRow(thread);
    const talk = rows.get(row.key);
    rows.set(row.key, talk ? joined(row, talk) : row);
  }
  for (const inbox of inboxes) {
    const row = inboxRow(inbox, quietInboxes.includes(inbox.official.id));
    rows.set(row.key, row);
  }
  return inListOrder([...rows.values()]);
}

function conversationRow(conversation: Conversation): ChatRow {
  const { other } = conversation;
  const isOfficial = conversation.kind === 'official' && other !== null;
  return {
    key: isOfficial ? other.id : conversation.id,
    to: isOfficial ? `/chats/official/${other.id}` : `/chats/${conversation.id}`,
    name: conversationName(conversation),
    avatarUrl: other?.avatarUrl ?? null,
    seed: other?.id ?? conversation.id,
    isVerified: false,
    unreadCount: conversation.unreadCount,
    isMuted: conversation.isMuted,
    isPinned: conversation.isPinned,
    lastActiveAt: conversation.lastActiveAt,
    conversation,
    thread: null,
    inbox: null,
  };
}

function threadRow(thread: OfficialThread): ChatRow {
  const { official, lastItem, followedAt, unreadCount } = thread;
  return {
    key: official.id,
    to: `/chats/official/${official.id}`,
    name: official.name,
    avatarUrl: official.avatarUrl,
    seed: official.id,
    isVerified: official.verification !== null,
    unreadCount,
    isMuted: false,
    isPinned: false,
    lastActiveAt: lastItem?.sentAt ?? followedAt,
    conversation: null,
    thread,
    inbox: null,
  };
}

function inboxRow(inbox: Inbox, isQuiet: boolean): ChatRow {
  const { official, lastNotice, unreadCount } = inbox;
  return {
    key: `inbox:${official.id}`,
    to: `/chats/inbox/${official.id}`,
    name: official.name,
    avatarUrl: official.avatarUrl,
    seed: official.id,
    isVerified: official.verification !== null,
    unreadCount,
    isMuted: isQuiet,
    isPinned: false,
    // Nothing was told yet: below all that was.
    lastActiveAt: lastNotice?.at ?? '',
    conversation: null,
    thread: null,
    inbox,
  };
}

function joined(thread: ChatRow, talk: ChatRow): ChatRow {
  return {
    ...thread,
    unreadCount: thread.unreadCount + talk.unreadCount,
    isMuted: talk.isMuted,
    isPinned: talk.isPinned,
    lastActiveAt: later(thread.lastActiveAt, talk.lastActiveAt),
    conversation: talk.conversation,
  };
}

/** Instants are ISO texts, which sort as they are. */
function later(a: string, b: string): string {
  return a.localeCompare(b) > 0 ? a : b;
}

/** Also while something of it is, such as its details. */
export function isOpenAt({ to }: ChatRow, pathname: string): boolean {
  return pathname === to || pathname.startsWith(`${to}/`);
}

/** The row before or after the one that is open; from nowhere, the first or the last. */
export function stepFrom(
  rows: readonly ChatRow[],
  pathname: string,
  by: -1 | 1,
): ChatRow | undefined {
  const at = rows.findIndex((row) => isOpenAt(row, pathname));
  if (at < 0) return by > 0 ? rows[0] : rows.at(-1);
  return rows[at + by];
}
