/** A broadcast: what it says, and where the code on its card leads. Pure. */
import type { OfficialAccount } from '../../accounts/index.ts';
import type { Id } from '../../kernel/ids.ts';
import type { ProductOut } from '../../stores/index.ts';
import {
  type Broadcast,
  broadcastIdOf,
  type FeedItemId,
  type SentProduct,
} from '../feed/feed-item.ts';
import { type ScanCode, targetOf } from '../scans/scan-code.ts';

/** What was made ready for it. */
export interface BroadcastPlan {
  readonly id: FeedItemId;
  readonly official: Pick<OfficialAccount, 'id' | 'handle'>;
  readonly storeId: Id<'sto'> | null;
  readonly products: readonly SentProduct[];
  /** Null when none was wanted. */
  readonly card: Broadcast['card'];
  /** Followers by now. */
  readonly audienceCount: number;
}

export interface BroadcastDecision {
  readonly content: Broadcast;
  /** Of its card. */
  readonly scanCode: ScanCode | null;
}

/** What is said of a product; how many there are changes before anybody reads it. */
export function sentProduct(product: ProductOut): SentProduct {
  const { id, storeId, name, description, price, images } = product;
  return { id, storeId, name, description, price, images };
}

export function decideBroadcast(
  { id, official, storeId, products, card, audienceCount }: BroadcastPlan,
  { text }: Pick<Broadcast, 'text'>,
): BroadcastDecision {
  const scanCode = card && {
    code: card.code,
    officialId: official.id,
    broadcastId: broadcastIdOf(id),
    target: targetOf(storeId, official.handle),
  };
  return { content: { kind: 'broadcast', text, products, card, audienceCount }, scanCode };
}
