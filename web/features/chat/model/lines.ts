import {
  inRuns,
  markBefore,
  type Placed,
  type Speech,
  type TimeMark,
} from '../../../lib/talk-lines.ts';
import { oneCardPerOrder } from '../../../sync/order-cards.ts';
import type { Outgoing } from '../../../sync/outbox-store.ts';
import type { Message } from '../../../sync/thread.ts';

/** What stands in a conversation, top to bottom: messages with days, times and the unread mark between. */
type Unplaced =
  | TimeMark
  | { kind: 'unread'; key: string }
  | { kind: 'message'; key: string; message: Message }
  | { kind: 'outgoing'; key: string; outgoing: Outgoing };

export type Line = Unplaced & Placed;

type Talk = {
  messages: readonly Message[];
  firstUnreadSeq: number | null;
  outgoing: readonly Outgoing[];
  viewerId: string;
};

/** What failed stands where it was written; what is on its way comes last, as it will when it has arrived. */
export function linesOf({ messages, firstUnreadSeq, outgoing, viewerId }: Talk): Line[] {
  const lines: Unplaced[] = [];
  const stuck = outgoing.filter(({ state }) => state === 'failed');
  const moving = outgoing.filter(({ state }) => state !== 'failed');
  const stuckBetween = (from: number, to: number): Outgoing[] =>
    stuck.filter(({ afterSeq }) => afterSeq >= from && afterSeq < to);
  const put = (message: Outgoing): void => {
    lines.push({ kind: 'outgoing', key: message.clientId, outgoing: message });
  };
  const firstSeq = messages[0]?.seq ?? 0;
  let seqBefore = Number.NEGATIVE_INFINITY;
  let lastAt: string | null = null;
  for (const message of oneCardPerOrder(messages)) {
    for (const each of stuckBetween(seqBefore, message.seq)) put(each);
    // A message keeps its key from the moment it was written, so it does not blink when it settles.
    const key = message.clientId ?? message.id;
    const mark = markBefore({ key: `${message.seq}`, at: message.sentAt }, lastAt);
    if (mark) lines.push(mark);
    if (isFirstUnread(message.seq, { firstUnreadSeq, seqBefore, firstSeq })) {
      lines.push({ kind: 'unread', key: 'unread' });
    }
    lines.push({ kind: 'message', key, message });
    seqBefore = message.seq;
    lastAt = message.sentAt;
  }
  const stuckLast = stuckBetween(seqBefore, Number.POSITIVE_INFINITY);
  for (const message of [...stuckLast, ...moving]) put(message);
  return inRuns(lines, (line) => speechOf(line, viewerId));
}

type Around = { firstUnreadSeq: number | null; seqBefore: number; firstSeq: number };

/** It may stand for the card before it, which was the first; or that one's page is not there yet. */
function isFirstUnread(seq: number, { firstUnreadSeq, seqBefore, firstSeq }: Around): boolean {
  if (firstUnreadSeq === null || firstUnreadSeq < firstSeq) return false;
  return seq >= firstUnreadSeq && seqBefore < firstUnreadSeq;
}

function speechOf(line: Unplaced, viewerId: string): Speech | null {
  if (line.kind === 'outgoing') return { speaker: viewerId, at: line.outgoing.writtenAt };
  if (line.kind !== 'message') return null;
  const { senderId, content, sentAt } = line.message;
  return senderId === null || content.kind === 'system' ? null : { speaker: senderId, at: sentAt };
}
