import type { Accounts } from '../../accounts/index.ts';
import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Db } from '../../kernel/db/database.ts';
import type { Media } from '../../media/index.ts';
import type { Stores } from '../../stores/index.ts';
import type { Broadcast, FeedItem, FeedItemId } from '../feed/feed-item.ts';
import { type AppendItemDeps, appendItem } from '../feed/index.ts';
import type { ScanCodes } from '../scans/index.ts';
import { codeOf } from '../scans/scan-code.ts';
import { decideBroadcast, sentProduct } from './broadcast.ts';
import type * as contract from './contract.ts';
import { type CardOrder, type DrawCardDeps, drawCard } from './draw-card.ts';
import { findShowcase } from './find-showcase.ts';
import { getBroadcast, type ReadBroadcastsDeps } from './read-broadcasts.ts';

export interface SendBroadcastDeps extends AppendItemDeps, DrawCardDeps {
  readonly db: AppendItemDeps['db'] & Pick<Db, 'recorded'>;
  readonly accounts: DrawCardDeps['accounts'] &
    Pick<Accounts, 'follows' | 'officials' | 'requireStaff'>;
  readonly media: DrawCardDeps['media'] & Pick<Media, 'images'>;
  readonly stores: Pick<Stores, 'findByOfficial' | 'products'>;
  readonly feedItems: AppendItemDeps['feedItems'] & ReadBroadcastsDeps['feedItems'];
  readonly scanCodes: Pick<ScanCodes, 'insert'>;
}

type Send = Command<typeof contract.sendBroadcast>;

/** By the staff, once for each key: a repeat is told what was sent, whatever has changed since. */
export async function sendBroadcast(
  deps: SendBroadcastDeps,
  actor: UserActor,
  command: Send,
): Promise<FeedItem<Broadcast>> {
  const key = `${actor.userId}:official.send-broadcast:${command.idempotencyKey}`;
  const sent = await deps.db.recorded<FeedItemId>(key, command);
  return getBroadcast(deps, sent ? sent.value : await sendNew(deps, actor, command, key));
}

async function sendNew(
  deps: SendBroadcastDeps,
  { userId }: UserActor,
  command: Send,
  key: string,
): Promise<FeedItemId> {
  const { accounts, stores, scanCodes } = deps;
  const { officialId, productIds, card: text, idempotencyKey } = command;
  await accounts.requireStaff(officialId, userId);
  const official = await accounts.officials.get(officialId);
  const showcase = await findShowcase(deps, officialId, productIds);
  const code = codeOf({ officialId, userId, idempotencyKey });
  const card = text && (await keepCard(deps, { text, official, showcase, code, sender: userId }));
  const plan = {
    ...{ official, card, storeId: showcase.storeId },
    products: (await stores.products.view(showcase.products)).map(sentProduct),
    audienceCount: await accounts.follows.followerCount(officialId),
  };
  return appendItem(deps, {
    ...{ key, command, officialId, sentBy: userId },
    compose: async (tx, id) => {
      const { content, scanCode } = decideBroadcast({ id, ...plan }, command);
      if (scanCode) await scanCodes.insert(tx, scanCode);
      return content;
    },
  });
}

/** Drawn and kept before anything is sent; the same attempt draws the same picture. */
async function keepCard(
  deps: Pick<SendBroadcastDeps, 'accounts' | 'media' | 'publicUrl'>,
  order: CardOrder,
): Promise<Broadcast['card']> {
  const { png } = await drawCard(deps, order);
  const { id: mediaId } = await deps.media.images.storePicture(png, order.official.id);
  return { mediaId, code: order.code };
}
