/** The card of a broadcast, for sending and for the preview. */
import type { Accounts, OfficialAccount } from '../../accounts/index.ts';
import type { UserId } from '../../kernel/ids.ts';
import type { Media, RenderedCard } from '../../media/index.ts';
import { scanLink } from '../scans/scan-code.ts';
import type { CardText } from './contract.ts';
import type { Showcase } from './showcase.ts';

export interface DrawCardDeps {
  readonly accounts: Pick<Accounts, 'people'>;
  readonly media: Pick<Media, 'cards'>;
  publicUrl(): string;
}

export interface CardOrder {
  readonly text: CardText;
  readonly official: OfficialAccount;
  readonly showcase: Showcase;
  readonly code: string;
  /** Whose language the card speaks. */
  readonly sender: UserId;
}

export async function drawCard(
  { accounts, media, publicUrl }: DrawCardDeps,
  { text, official, showcase, code, sender }: CardOrder,
): Promise<RenderedCard> {
  const { template, title, body } = text;
  const locale = text.locale ?? (await accounts.people.get(sender)).locale;
  return media.cards.render(`broadcast/${template}`, locale, {
    title,
    body,
    account: { name: official.name, isVerified: official.verification !== null },
    products: showcase.products.map(({ name, price, mediaIds }) => ({
      name,
      price,
      mediaId: mediaIds[0] ?? null,
    })),
    call: showcase.storeId ? 'shop' : 'follow',
    link: scanLink(publicUrl(), code),
  });
}
