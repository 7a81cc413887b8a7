import type { Item } from '../../../../lib/api/operations.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { isolate } from '../../../../lib/isolate.ts';
import type { Tone } from '../../../../ui/status-tag.tsx';
import { storeConsoleWords } from '../words/index.ts';

export type StoreOrder = Item<'stores.list-store-orders'>;

export const orderTones: Readonly<Record<StoreOrder['state'], Tone>> = {
  placed: 'warn',
  paid: 'done',
  cancelled: 'neutral',
};

export function useStateNames(): Readonly<Record<StoreOrder['state'], string>> {
  const w = useWords(storeConsoleWords);
  return { placed: w.placed, paid: w.paid, cancelled: w.cancelled };
}

/** "Latte × 2, Muffin × 1": what was ordered, in one line. */
export function summaryOf({ lines }: Pick<StoreOrder, 'lines'>): string {
  return lines.map(({ name, quantity }) => `${isolate(name)} × ${quantity}`).join(', ');
}
