/** The card of a broadcast, for sending and for the preview. */
import type { OfficialAccount } from '../accounts/index.ts';
import type { UserId } from '../kernel/ids.ts';
import type { RenderedCard } from '../media/index.ts';
import type { CardText } from './contract.ts';
import type { Deps } from './deps.ts';
import type { Shelf } from './find-shelf.ts';
import { linkOf } from './view.ts';

export interface CardOrder {
  readonly text: CardText;
  readonly official: OfficialAccount;
  readonly shelf: Shelf;
  readonly code: string;
  /** Whose language the card speaks. */
  readonly sender: UserId;
}

export function createDrawCard({ accounts, media, publicUrl }: Deps) {
  return async ({ text, official, shelf, code, sender }: CardOrder): Promise<RenderedCard> => {
    const { template, title, body } = text;
    const locale = text.locale ?? (await accounts.people.get(sender)).locale;
    return media.cards.render(`broadcast/${template}`, locale, {
      title,
      body,
      account: { name: official.name, isVerified: official.verification !== null },
      products: shelf.products.map(({ name, price, mediaIds }) => ({
        name,
        price,
        mediaId: mediaIds[0] ?? null,
      })),
      call: shelf.storeId ? 'shop' : 'follow',
      link: linkOf(publicUrl(), code),
    });
  };
}
