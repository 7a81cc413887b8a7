/** What each card tells. A card is drawn from plain values; it asks nobody. */
import type { Instant } from '../../kernel/clock.ts';
import type { Money } from '../../kernel/money.ts';
import type { MediaId } from '../picture.ts';

export interface BroadcastCard {
  readonly title: string;
  /** May be empty. */
  readonly body: string;
  readonly account: { readonly name: string; readonly isVerified: boolean };
  /** The first two are shown. */
  readonly products: readonly {
    readonly name: string;
    readonly price: Money;
    readonly mediaId: MediaId | null;
  }[];
  /** What a scan leads to; chooses the words beside the code. */
  readonly call: 'shop' | 'follow';
  /** What the QR code says. */
  readonly link: string;
}

export interface ReceiptCard {
  readonly shop: { readonly name: string; readonly isVerified: boolean };
  readonly orderNumber: string;
  readonly lines: readonly {
    readonly name: string;
    readonly quantity: number;
    readonly unitPrice: Money;
    readonly amount: Money;
  }[];
  readonly total: Money;
  /** Display name of whoever paid. */
  readonly paidBy: string;
  readonly paidAt: Instant;
  /** IANA name; the usual one of the language when left out. */
  readonly timeZone?: string;
  readonly orderId: string;
  readonly paymentId: string;
  /** The bank is simulated: no real money was paid. */
  readonly isSimulated: boolean;
  /** What the QR code says: where the order can be looked at. */
  readonly link: string;
}

/** Every card by the file in templates/ that draws it. */
export interface CardData {
  'broadcast/bright': BroadcastCard;
  'broadcast/calm': BroadcastCard;
  'receipt/receipt': ReceiptCard;
}

export type CardTemplate = keyof CardData;

export interface RenderedCard {
  readonly png: Buffer;
  readonly width: number;
  readonly height: number;
}
