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

/** What to say of an order's state: of a paid one whether it is still to be handed over. */
export function useStateOf(): (order: StoreOrder) => { name: string; tone: Tone } {
  const w = useWords(storeConsoleWords);
  const states = useStateNames();
  return ({ state, completedAt }) =>
    completedAt === null
      ? { name: states[state], tone: orderTones[state] }
      : { name: w.handedOver, tone: 'neutral' };
}

export function useStateNames(): Readonly<Record<StoreOrder['state'], string>> {
  const w = useWords(storeConsoleWords);
  return { placed: w.placed, paid: w.paid, cancelled: w.cancelled };
}

/** "Latte × 2, Muffin × 1": what was ordered, in one line. */
export function summaryOf({ lines }: Pick<StoreOrder, 'lines'>): string {
  return lines.map(({ name, quantity }) => `${isolate(name)} × ${quantity}`).join(', ');
}
