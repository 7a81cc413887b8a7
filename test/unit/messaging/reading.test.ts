import { describe, expect, it } from 'vitest';
import type { Membership } from '../../../server/messaging/conversations/membership.ts';
import { decideReading } from '../../../server/messaging/reading/reading.ts';

describe('reading', () => {
  const own: Membership = {
    ...{ conversationId: 'cnv_1', memberId: 'usr_alice', readSeq: 3, joinedSeq: 0 },
    ...{ isMuted: false, isPinned: false, readAt: null, leftAt: null },
  };

  it.each([
    ['further', 5, 8, { readSeq: 5, unreadCount: 3 }],
    ['no further than was written', 12, 8, { readSeq: 8, unreadCount: 0 }],
    ['never back', 1, 8, { readSeq: 3, unreadCount: 5 }],
  ])('goes %s', (_name, seq, lastSeq, reading) => {
    expect(decideReading(own, { seq, lastSeq })).toEqual(reading);
  });
});
