import { type Broadcast, broadcastIdOf } from '../feed/feed-item.ts';
import { type ShownItem, viewSent } from '../feed/index.ts';
import type { BroadcastOut } from './contract.ts';

export interface ShownBroadcast extends ShownItem<Broadcast> {
  readonly scanCount: number;
  readonly readerCount: number;
}

export function viewBroadcast(shown: ShownBroadcast, publicUrl: string): BroadcastOut {
  const { item, image, scanCount, readerCount } = shown;
  const { id, officialId, seq, sentAt, content } = item;
  return {
    id: broadcastIdOf(id),
    officialId,
    ...viewSent(content, image, publicUrl),
    seq,
    sentAt: sentAt.toISOString(),
    audienceCount: content.audienceCount,
    scanCount,
    readerCount,
  };
}
