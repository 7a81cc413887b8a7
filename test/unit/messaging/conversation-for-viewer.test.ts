import { describe, expect, it } from 'vitest';
import { rosterOfTwo } from '../../../server/messaging/conversations/conversation.ts';
import {
  shownPlaces,
  shownTo,
} from '../../../server/messaging/conversations/conversation-for-viewer.ts';
import type { Membership } from '../../../server/messaging/conversations/membership.ts';
import { advancedBy } from '../../../server/messaging/conversations/standing.ts';
import { type Message, markOf } from '../../../server/messaging/messages/message.ts';

const [alice, bob] = ['usr_alice', 'usr_bob'] as const;
const now = new Date('2026-05-01T09:00:00.000Z');

const message = (seq: number, senderId: Message['senderId']): Message => ({
  ...{ id: `msg_${seq}`, conversationId: 'cnv_1', seq, senderId, clientId: null },
  ...{ content: { kind: 'text', text: 'hi' }, sentAt: now },
});
const place = (
  memberId: typeof alice | typeof bob,
  readSeq: number,
  joinedSeq = 0,
): Membership => ({
  ...{ conversationId: 'cnv_1', memberId, readSeq, joinedSeq },
  ...{ isMuted: false, isPinned: false, readAt: null, leftAt: null },
});

/** Between two; its row knows of the first two messages. */
const known = {
  conversation: { id: 'cnv_1', kind: 'direct', people: [alice, bob] },
  progress: { lastSeq: 2, lastMessageId: 'msg_2', lastActiveAt: now },
  roster: rosterOfTwo,
  own: place(alice, 1),
} as const;

describe('a conversation as a member finds it', () => {
  const beside = (...places: Membership[]) => ({
    placeOf: ({ memberId }: { memberId: string }) =>
      places.find((each) => each.memberId === memberId) ?? null,
    messages: new Map([2, 3].map((seq) => [`msg_${seq}` as const, message(seq, bob)])),
  });

  it('has come as far as its messages have, and who wrote has read up to there', () => {
    const standings = advancedBy([markOf(message(3, bob))], [known]);
    expect(standings.map(({ progress }) => progress.lastSeq)).toEqual([3]);
    const [shown] = standings.map((each) =>
      shownTo(alice, each, beside(place(alice, 2), place(bob, 1))),
    );
    expect(shown).toMatchObject({
      own: { readSeq: 2 },
      other: { memberId: bob, readSeq: 3 },
      lastMessage: { id: 'msg_3' },
    });
  });

  it('shows the other side, who is gone, as somebody who has read nothing', () => {
    const [shown] = advancedBy([], [known]).map((each) => shownTo(alice, each, beside()));
    expect(shown).toMatchObject({ own: { readSeq: 1 }, other: { memberId: bob, readSeq: 0 } });
  });

  it('hides what was said before the viewer came', () => {
    const [shown] = advancedBy([], [known]).map((each) =>
      shownTo(alice, each, beside(place(alice, 2, 2))),
    );
    expect(shown?.lastMessage).toBeNull();
  });

  it('needs the place of the viewer only where there is no other side', () => {
    const group = { id: 'cnv_1', kind: 'group', title: 'Lunch' } as const;
    const [ofGroup, ofTwo] = advancedBy([], [{ ...known, conversation: group }, known]);
    expect(ofGroup && shownPlaces(ofGroup, alice)).toHaveLength(1);
    expect(ofTwo && shownPlaces(ofTwo, alice)).toHaveLength(2);
  });
});
