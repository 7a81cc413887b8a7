import type { UserActor } from '../kernel/actor.ts';
import type { Command } from '../kernel/contract.ts';
import type { OfficialId, UserId } from '../kernel/ids.ts';
import { createAppendItem } from './append-item.ts';
import type { CardText, sendBroadcast as contract } from './contract.ts';
import type { Deps } from './deps.ts';
import { createDrawCard } from './draw-card.ts';
import { type Broadcast, broadcastIdOf, type FeedItemId } from './feed-item.ts';
import { createFindShelf, type Shelf } from './find-shelf.ts';
import { codeOf, type ScanCode, targetOf } from './scan-code.ts';

interface Sending {
  readonly officialId: OfficialId;
  readonly sender: UserId;
  readonly shelf: Shelf;
  readonly code: string;
}

export function createSendBroadcast(deps: Deps) {
  const { db, accounts, media, stores, scanCodes } = deps;
  const appendItem = createAppendItem(deps);
  const findShelf = createFindShelf(deps);
  const drawCard = createDrawCard(deps);

  /** Drawn and kept before anything is sent; the same attempt draws the same picture. */
  async function makeCard(text: CardText | null, { officialId, sender, shelf, code }: Sending) {
    const official = await accounts.officials.get(officialId);
    const target = targetOf(shelf.storeId, official.handle);
    if (!text) return { card: null, target };
    const { png } = await drawCard({ text, official, shelf, code, sender });
    const { id: mediaId } = await media.images.storePicture(png, officialId);
    return { card: { mediaId, code }, target };
  }

  return async ({ userId }: UserActor, command: Command<typeof contract>): Promise<FeedItemId> => {
    const { officialId, text, productIds, card: cardText, idempotencyKey } = command;
    await accounts.requireStaff(officialId, userId);
    const key = `${userId}:official.send-broadcast:${idempotencyKey}`;
    const sent = await db.recorded<FeedItemId>(key, command);
    if (sent) return sent.value;
    const shelf = await findShelf(officialId, productIds);
    const code = codeOf({ officialId, userId, idempotencyKey });
    const sending: Sending = { officialId, sender: userId, shelf, code };
    const { card, target } = await makeCard(cardText, sending);
    const content: Broadcast = {
      kind: 'broadcast',
      text,
      products: await stores.products.view(shelf.products),
      card,
      audienceCount: await accounts.follows.followerCount(officialId),
    };
    const scanCode = (id: FeedItemId): ScanCode => {
      return { code, officialId, broadcastId: broadcastIdOf(id), target };
    };
    return appendItem({
      key,
      command,
      officialId,
      sentBy: userId,
      content,
      ...(card && { alongside: (tx, id) => scanCodes.insert(tx, scanCode(id)) }),
    });
  };
}
