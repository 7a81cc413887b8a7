import { inRuns, markBefore, type Placed, type TimeMark } from '../../../../lib/talk-lines.ts';
import { oneCardPerOrder } from '../../../../sync/order-cards.ts';
import type { Message } from '../../../../sync/thread.ts';

type Unplaced = TimeMark | { kind: 'message'; key: string; message: Message };

/**
 * The talk with a customer as the account sees it: what is not the customer's is its own, whoever of
 * its staff wrote it. Of what the system says there is nothing that the account does not know.
 */
export function customerLinesOf(
  messages: readonly Message[],
  customerId: string | undefined,
): (Unplaced & Placed)[] {
  const lines: Unplaced[] = [];
  let lastAt: string | null = null;
  for (const message of oneCardPerOrder(messages)) {
    if (message.content.kind === 'system') continue;
    const mark = markBefore({ key: message.id, at: message.sentAt }, lastAt);
    if (mark) lines.push(mark);
    lines.push({ kind: 'message', key: message.id, message });
    lastAt = message.sentAt;
  }
  return inRuns(lines, (line) => {
    if (line.kind !== 'message') return null;
    const { senderId, sentAt: at } = line.message;
    return { speaker: senderId === customerId ? 'customer' : 'account', at };
  });
}
