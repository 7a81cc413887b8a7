import { ShoppingBag } from 'lucide-react';
import { useWords } from '../../../lib/i18n/words.ts';
import { Badge } from '../../../ui/badge.tsx';
import { storeWords } from '../words/index.ts';
import { bagMark } from './fly-to-cart.ts';

/** The name of a button that opens the cart: a bag with a count, which pops when it changes. */
export function Bag({ pieces }: { pieces: number }) {
  const w = useWords(storeWords);
  return (
    <span {...bagMark} className="relative flex size-11 shrink-0 items-center justify-center">
      <span className="sr-only">{w.openCart(pieces)}</span>
      <ShoppingBag size={24} strokeWidth={1.75} aria-hidden />
      <span aria-hidden className="absolute top-0 right-0">
        <Badge key={pieces} count={pieces} />
      </span>
    </span>
  );
}
