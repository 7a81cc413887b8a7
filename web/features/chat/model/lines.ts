import type { Outgoing } from '../../../sync/outbox-store.ts';
import type { Message } from '../../../sync/thread.ts';

/** What stands in a conversation, top to bottom: messages with times and the unread mark between. */
export type Line =
  | { kind: 'time'; key: string; at: string }
  | { kind: 'unread'; key: string }
  | { kind: 'message'; key: string; message: Message }
  | { kind: 'outgoing'; key: string; outgoing: Outgoing };

const pauseMs = 5 * 60_000;

/**
 * A time stands above the first message and wherever the talk paused for five minutes. What failed
 * stands where it was written; what is on its way comes last, as it will when it has arrived.
 */
export function linesOf(
  messages: readonly Message[],
  firstUnreadSeq: number | null,
  outgoing: readonly Outgoing[] = [],
): Line[] {
  const lines: Line[] = [];
  const stuck = outgoing.filter(({ state }) => state === 'failed');
  const moving = outgoing.filter(({ state }) => state !== 'failed');
  const stuckBetween = (from: number, to: number): Outgoing[] =>
    stuck.filter(({ afterSeq }) => afterSeq >= from && afterSeq < to);
  const put = (message: Outgoing): void => {
    lines.push({ kind: 'outgoing', key: message.clientId, outgoing: message });
  };
  let seqBefore = Number.NEGATIVE_INFINITY;
  let lastAt = Number.NEGATIVE_INFINITY;
  for (const message of messages) {
    for (const each of stuckBetween(seqBefore, message.seq)) put(each);
    seqBefore = message.seq;
    const at = Date.parse(message.sentAt);
    if (at - lastAt > pauseMs) {
      lines.push({ kind: 'time', key: `time-${message.seq}`, at: message.sentAt });
    }
    if (message.seq === firstUnreadSeq) lines.push({ kind: 'unread', key: 'unread' });
    // A message keeps its key from the moment it was written, so it does not blink when it settles.
    lines.push({ kind: 'message', key: message.clientId ?? message.id, message });
    lastAt = at;
  }
  const stuckLast = stuckBetween(seqBefore, Number.POSITIVE_INFINITY);
  for (const message of [...stuckLast, ...moving]) put(message);
  return lines;
}
