import type { Inbox, Notice } from '../../../web/sync/inboxes.ts';
import { bob, momentOf, officialId, officialThread } from './builders.ts';

/** What an account tells, as the server sends it; state only what the test is about. */
const orderId = 'ord_00000000000000000000000001';

export function notice(seq: number, change: Partial<Notice> = {}): Notice {
  return {
    id: `ntc_${String(seq).padStart(26, '0')}`,
    officialId,
    seq,
    at: momentOf(seq),
    causedBy: bob.id,
    content: {
      kind: 'sale',
      orderId,
      order: {
        number: 'MR-7K3M9Q',
        buyer: { id: bob.id, handle: 'bob', displayName: 'Bob', avatarUrl: null },
        lines: [{ name: 'Tea', quantity: 2 }],
        total: { amount: '1280', currency: 'CNY' },
      },
    },
    ...change,
  };
}

export function inbox(change: Partial<Inbox> = {}): Inbox {
  const { official } = officialThread();
  return { official, lastNotice: null, lastSeq: 0, unreadCount: 0, ...change };
}
