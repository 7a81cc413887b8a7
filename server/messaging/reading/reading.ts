import { type Membership, unreadCount } from '../conversations/membership.ts';

/** How far somebody has read, and how much there is that they have not. */
export interface Reading {
  readonly readSeq: number;
  readonly unreadCount: number;
}

/** Nobody reads back, or what was not said yet. */
export function decideReading(
  own: Membership,
  { seq, lastSeq }: { seq: number; lastSeq: number },
): Reading {
  const readSeq = Math.max(own.readSeq, Math.min(seq, lastSeq));
  return { readSeq, unreadCount: unreadCount(lastSeq, { ...own, readSeq }) };
}
