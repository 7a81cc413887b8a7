import { useWords } from '../../../lib/i18n/words.ts';
import type { Standing } from '../model/order.ts';
import { storeWords } from '../words/index.ts';

/** How it is called as an order stands, what it got there by, and what it waits for. */
export function useOrderWords() {
  const w = useWords(storeWords);
  const standings: Readonly<Record<Standing, string>> = {
    placed: w.statePlaced,
    paid: w.statePaid,
    completed: w.stateCompleted,
    cancelled: w.stateCancelled,
  };
  const steps: Readonly<Record<Standing, string>> = {
    placed: w.timePlaced,
    paid: w.timePaid,
    completed: w.timeCompleted,
    cancelled: w.timeCancelled,
  };
  return { standings, steps };
}
