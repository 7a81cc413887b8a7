import { ShoppingBag } from 'lucide-react';
import { Badge } from '../../../ui/badge.tsx';
import { bagMark } from './fly-to-cart.ts';

/** The cart as a bag with a count, which pops when it changes. The button round it has the words. */
export function Bag({ pieces }: { pieces: number }) {
  return (
    <span {...bagMark} className="relative flex size-11 shrink-0 items-center justify-center">
      <ShoppingBag size={24} strokeWidth={1.75} aria-hidden />
      <span aria-hidden className="absolute top-0 right-0">
        <Badge key={pieces} count={pieces} />
      </span>
    </span>
  );
}
