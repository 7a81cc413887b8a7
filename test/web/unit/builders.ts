import type { Conversation } from '../../../web/sync/conversation-list.ts';
import type { OfficialThread } from '../../../web/sync/feed.ts';
import type { Message } from '../../../web/sync/thread.ts';

/** Things as the server sends them, with readable defaults: state only what the test is about. */
const serial = (number: number): string => String(number).padStart(26, '0');

export const alice = { id: `usr_${serial(1)}`, name: 'Alice' } as const;
export const bob = { id: `usr_${serial(2)}`, name: 'Bob' } as const;
export const carol = { id: `usr_${serial(3)}`, name: 'Carol' } as const;
export const conversationId = `cnv_${serial(1)}` as const;
export const officialId = `oac_${serial(1)}` as const;

/** The moment of a message: as many seconds into a fixed morning as its seq. */
export function momentOf(seq: number): string {
  return new Date(Date.UTC(2026, 0, 5, 9, 0, seq)).toISOString();
}

export function message(seq: number, change: Partial<Message> = {}): Message {
  return {
    id: `msg_${serial(seq)}`,
    conversationId,
    seq,
    senderId: bob.id,
    speaker: null,
    clientId: null,
    content: { kind: 'text', text: `message ${seq}` },
    sentAt: momentOf(seq),
    ...change,
  };
}

type Face = Conversation['faces'][number];

export function face({ id, name }: Pick<Face, 'id' | 'name'>): Face {
  return { id, name, handle: name.toLowerCase(), avatarUrl: null };
}

export function conversation(change: Partial<Conversation> = {}): Conversation {
  return {
    id: conversationId,
    kind: 'direct',
    title: '',
    other: { ...face(bob), readSeq: 0 },
    faces: [],
    memberCount: 2,
    lastSeq: 3,
    lastMessage: message(3),
    readSeq: 3,
    unreadCount: 0,
    isMuted: false,
    isPinned: false,
    lastActiveAt: momentOf(3),
    ...change,
  };
}

export function officialThread(change: Partial<OfficialThread> = {}): OfficialThread {
  return {
    official: {
      id: officialId,
      handle: 'bright_coffee',
      name: 'Bright Coffee',
      kind: 'business',
      description: '',
      avatarUrl: null,
      verification: null,
      followerCount: 1,
    },
    followedAt: momentOf(0),
    lastItem: null,
    lastSeq: 0,
    readSeq: 0,
    unreadCount: 0,
    ...change,
  };
}
