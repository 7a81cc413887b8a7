import type { Locale } from '../../kernel/contract.ts';
import type { CardData, CardTemplate } from '../cards/index.ts';

/** Plain values and the template that shows them; the same ones are the same picture. */
export interface Drawing<T extends CardTemplate = CardTemplate> {
  readonly template: T;
  readonly locale: Locale;
  readonly data: CardData[T];
}
