import { type EnrichMessagesDeps, enrichMessages, type ShownMessage } from '../messages/index.ts';
import type { MessageRange } from './list-messages.ts';

export async function enrichRange(
  deps: EnrichMessagesDeps,
  { items, hasMore }: MessageRange,
): Promise<MessageRange<ShownMessage>> {
  return { items: await enrichMessages(deps, items), hasMore };
}
