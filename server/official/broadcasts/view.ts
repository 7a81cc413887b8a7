import { viewMoney } from '../../kernel/contract.ts';
import type { Money } from '../../kernel/money.ts';
import { type Broadcast, broadcastIdOf } from '../feed/feed-item.ts';
import { type ShownItem, viewSent } from '../feed/index.ts';
import type { BroadcastOut } from './contract.ts';

export interface ShownBroadcast extends ShownItem<Broadcast> {
  readonly scanCount: number;
  readonly readerCount: number;
  /** What its code has sold; null when nothing. */
  readonly sold: { readonly orderCount: number; readonly sales: Money } | null;
}

export function viewBroadcast(shown: ShownBroadcast, publicUrl: string): BroadcastOut {
  const { item, image, scanCount, readerCount, sold } = shown;
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
    orderCount: sold?.orderCount ?? 0,
    sales: sold && viewMoney(sold.sales),
  };
}
