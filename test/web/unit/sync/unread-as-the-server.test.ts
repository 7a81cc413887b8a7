/** The client counts what is unread by the pushes, the server by its rows: it has to be the same. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Membership,
  readSteps,
  stepped,
  unreadCount,
} from '../../../../server/messaging/conversations/membership.ts';
import { type Content, markOf } from '../../../../server/messaging/messages/message.ts';
import { decideReading } from '../../../../server/messaging/reading/reading.ts';
import { withMessage, withReading } from '../../../../web/sync/conversation-list.ts';
import type { Message } from '../../../../web/sync/thread.ts';
import { alice, bob, conversation, conversationId, message } from '../builders.ts';

type Deed = Happening | { what: 'reads'; upTo: number };
type Happening =
  | 'alice writes'
  | 'bob writes'
  | 'friends'
  | 'alice’s group'
  | 'bob’s group'
  | 'left';

const text: Content = { kind: 'text', text: 'hi' };
const system = (what: 'friends-made' | 'group-created' | 'member-left', ...people: Id[]) =>
  ({ kind: 'system', what, people }) as const;
type Id = typeof alice.id;

const said: Record<Happening, { senderId: Id | null; content: Content }> = {
  'alice writes': { senderId: alice.id, content: text },
  'bob writes': { senderId: bob.id, content: text },
  friends: { senderId: null, content: system('friends-made', bob.id, alice.id) },
  'alice’s group': { senderId: null, content: system('group-created', alice.id, bob.id) },
  'bob’s group': { senderId: null, content: system('group-created', bob.id, alice.id) },
  left: { senderId: null, content: system('member-left', bob.id) },
};

/** What alice has not read after each of the deeds. */
function countedByServer(deeds: readonly Deed[]): number[] {
  let own: Membership = {
    ...{ conversationId, memberId: alice.id, readSeq: 0, joinedSeq: 0, readAt: null },
    ...{ isMuted: false, isPinned: false, leftAt: null },
  };
  let lastSeq = 0;
  return deeds.map((deed) => {
    if (typeof deed !== 'string') {
      own = { ...own, ...decideReading(own, { seq: deed.upTo, lastSeq }) };
      return unreadCount(lastSeq, own);
    }
    lastSeq += 1;
    const mark = markOf({
      ...{ id: 'msg_1', conversationId, clientId: null, sentAt: new Date(0) },
      ...{ seq: lastSeq, ...said[deed] },
    });
    own = stepped(own, readSteps(own.memberId, [mark]));
    return unreadCount(lastSeq, own);
  });
}

function countedByClient(deeds: readonly Deed[]): number[] {
  let seen = conversation({ lastSeq: 0, readSeq: 0, unreadCount: 0, lastMessage: null });
  return deeds.map((deed) => {
    if (typeof deed !== 'string') {
      const readSeq = Math.min(deed.upTo, seen.lastSeq);
      seen = withReading(seen, { conversationId, readerId: alice.id, readSeq }, alice.id);
      return seen.unreadCount;
    }
    const { senderId, content } = said[deed];
    const pushed = message(seen.lastSeq + 1, { senderId, content: asPushed(content) });
    seen = withMessage(seen, pushed, alice.id);
    return seen.unreadCount;
  });
}

function asPushed(content: Content): Message['content'] {
  if (content.kind !== 'system') return { kind: 'text', text: 'hi' };
  const people = content.people.map((id) => ({
    ...{ id, handle: 'somebody', displayName: 'Somebody', avatarUrl: null },
  }));
  return { ...content, people, peopleCount: people.length };
}

describe('what alice has not read', () => {
  it.each<{ deeds: Deed[]; counts: number[] }>([
    { deeds: ['friends'], counts: [0] },
    { deeds: ['friends', 'bob writes', 'alice writes'], counts: [0, 1, 0] },
    { deeds: ['alice’s group', 'bob writes'], counts: [0, 1] },
    { deeds: ['bob’s group', 'bob writes'], counts: [1, 2] },
    { deeds: ['alice’s group', 'left'], counts: [0, 1] },
    // Friends again, who had fallen out over something that she has not read yet.
    { deeds: ['friends', 'bob writes', 'friends'], counts: [0, 1, 2] },
    { deeds: ['bob writes', { what: 'reads', upTo: 1 }, 'friends'], counts: [1, 0, 0] },
  ])('after $deeds', ({ deeds, counts }) => {
    expect(countedByServer(deeds)).toEqual(counts);
    expect(countedByClient(deeds)).toEqual(counts);
  });

  it('is the same on both sides, whatever happens', () => {
    const happening = fc.constantFrom(...(Object.keys(said) as Happening[]));
    const reading = fc.record({ what: fc.constant('reads' as const), upTo: fc.nat(12) });
    fc.assert(
      fc.property(fc.array(fc.oneof(happening, reading), { maxLength: 12 }), (deeds) => {
        expect(countedByClient(deeds)).toEqual(countedByServer(deeds));
      }),
    );
  });

  it('does not hang on how many messages the server moves the rows for at once', () => {
    const happening = fc.constantFrom(...(Object.keys(said) as Happening[]));
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 8 }), fc.nat(8), (deeds, at) => {
        const marks = deeds.map((deed, index) =>
          markOf({
            ...{ id: 'msg_1', conversationId, clientId: null, sentAt: new Date(0) },
            ...{ seq: index + 1, ...said[deed] },
          }),
        );
        const start = { memberId: alice.id, readSeq: 0 };
        const moved = (...batches: (typeof marks)[]) =>
          batches.reduce((own, batch) => stepped(own, readSteps(alice.id, batch)), start);
        const together = moved(marks);
        expect(moved(marks.slice(0, at), marks.slice(at))).toEqual(together);
        // The store makes the steps of one batch in any order.
        expect(stepped(start, readSteps(alice.id, marks).toReversed())).toEqual(together);
      }),
    );
  });
});
