/**
 * The sheet that a card is drawn on: a pen that moves down a column, and what has been learnt of
 * the sheet's size. One sheet draws one card.
 */
import { assert } from '../../kernel/assert.ts';

export interface Pen {
  readonly x: number;
  y: number;
  readonly width: number;
}

export interface Sheet {
  readonly size: { width: number; height: number };
  /** Where the next thing is drawn. */
  pen(): Pen;
  /** Draws something with a pen of its own, and gives back where that pen came to rest. */
  within(pen: Pen, draw: () => string): { drawn: string; bottom: number };
  /** A name that nothing else on this sheet has. */
  nextName(): string;
}

export function createSheet(): Sheet {
  const size = { width: 0, height: 0 };
  const pens: Pen[] = [];
  let names = 0;
  return {
    size,
    pen: () => {
      const pen = pens.at(-1);
      assert(pen, 'a card draws inside of a column');
      return pen;
    },
    within: (pen, draw) => {
      pens.push(pen);
      const drawn = draw();
      pens.pop();
      return { drawn, bottom: pen.y };
    },
    nextName: () => {
      names += 1;
      return `part-${names}`;
    },
  };
}
