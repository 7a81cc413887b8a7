import type { Output } from '../lib/api/operations.ts';

/**
 * What the client holds of one conversation's messages: the latest ones, in order and without a
 * gap. Pure, so that applying pushes can be checked against fetching afresh.
 */
export type Message = Output<'messaging.send-message'>;
export type Thread = { items: Message[]; hasMore: boolean };

export function lastSeqOf(thread: Thread): number {
  return thread.items.at(-1)?.seq ?? 0;
}

/**
 * Adds later messages. What is already there falls out; a message that leaves a gap is not added,
 * and the answer says that something between was missed and must be fetched.
 */
export function appendMessages(
  thread: Thread,
  later: readonly Message[],
): { thread: Thread; isMissingSome: boolean } {
  const items = [...thread.items];
  let last = lastSeqOf(thread);
  let isMissingSome = false;
  for (const message of [...later].sort((a, b) => a.seq - b.seq)) {
    if (message.seq <= last) continue;
    if (message.seq !== last + 1 && items.length > 0) {
      isMissingSome = true;
      break;
    }
    items.push(message);
    last = message.seq;
  }
  const hasNews = items.length > thread.items.length;
  return { thread: hasNews ? { ...thread, items } : thread, isMissingSome };
}

/** Adds an earlier page in front of what is there. */
export function prependMessages(thread: Thread, earlier: Thread): Thread {
  const first = thread.items[0]?.seq ?? Number.POSITIVE_INFINITY;
  const before = earlier.items.filter((message) => message.seq < first);
  return { items: [...before, ...thread.items], hasMore: earlier.hasMore };
}
