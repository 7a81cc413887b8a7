import type { Message } from '../../../sync/thread.ts';

/** What stands in a conversation, top to bottom: messages with times and the unread mark between. */
export type Line =
  | { kind: 'time'; key: string; at: string }
  | { kind: 'unread'; key: string }
  | { kind: 'message'; key: string; message: Message };

const pauseMs = 5 * 60_000;

/** A time stands above the first message and wherever the talk paused for five minutes. */
export function linesOf(messages: readonly Message[], firstUnreadSeq: number | null): Line[] {
  const lines: Line[] = [];
  let lastAt = Number.NEGATIVE_INFINITY;
  for (const message of messages) {
    const at = Date.parse(message.sentAt);
    if (at - lastAt > pauseMs) {
      lines.push({ kind: 'time', key: `time-${message.seq}`, at: message.sentAt });
    }
    if (message.seq === firstUnreadSeq) lines.push({ kind: 'unread', key: 'unread' });
    // A message keeps its key from the moment it was written, so it does not blink when it settles.
    lines.push({ kind: 'message', key: message.clientId ?? message.id, message });
    lastAt = at;
  }
  return lines;
}
