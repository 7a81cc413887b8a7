import { useWords } from '../../../lib/i18n/words.ts';
import type { OrderState, Step } from '../model/order.ts';
import { storeWords } from '../words/index.ts';

/** How the states and steps of an order are called. */
export function useOrderWords() {
  const w = useWords(storeWords);
  const states: Readonly<Record<OrderState, string>> = {
    placed: w.statePlaced,
    paid: w.statePaid,
    cancelled: w.stateCancelled,
  };
  const steps: Readonly<Record<Step['what'], string>> = {
    placed: w.timePlaced,
    paid: w.timePaid,
    cancelled: w.timeCancelled,
  };
  return { states, steps };
}
