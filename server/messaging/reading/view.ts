import type { Reply } from '../../kernel/contract.ts';
import { type ShownMessage, viewMessage } from '../messages/index.ts';
import type * as contract from './contract.ts';
import type { MessageRange } from './list-messages.ts';
import type { Reading } from './reading.ts';

export function viewRange({
  items,
  hasMore,
}: MessageRange<ShownMessage>): Reply<typeof contract.listMessages> {
  return { items: items.map(viewMessage), hasMore };
}

export function viewReading({ readSeq, unreadCount }: Reading): Reply<typeof contract.markRead> {
  return { readSeq, unreadCount };
}
