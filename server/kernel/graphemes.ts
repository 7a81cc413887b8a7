/**
 * Characters as people count them, read from a text piece by piece. `Intl.Segmenter` copies the
 * whole text into every segment that it gives, so it only ever sees a short window of it here, and
 * the reading stops with whoever reads. Pure.
 */
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * UTF-16 units of one character. The longest emoji have about 20 and Unicode's stream-safe text
 * (UAX #15) at most 30 marks on a letter; more is no writing, and is handed out in pieces.
 */
export const graphemeUnitsMax = 64;
/** Several of the longest characters, so that most windows are read nearly to their end. */
const windowUnits = 512;

/** The characters of a text in order; joined, they are the text. */
export function* graphemesOf(text: string): Generator<string, void, undefined> {
  for (let from = 0; from < text.length; ) {
    const window = windowAt(text, from);
    const isLast = from + window.length >= text.length;
    let last = '';
    for (const { segment } of segmenter.segment(window)) {
      yield* piecesOf(last);
      last = segment;
    }
    // What stands at the end of a window may go on behind it: unless it fills the window, the next begins with it.
    const isWhole = isLast || last.length === window.length;
    if (isWhole) yield* piecesOf(last);
    from += isWhole ? window.length : window.length - last.length;
  }
}

/** True for what is no whole character but a piece of one that is longer than any writing. */
export function isPiece(grapheme: string): boolean {
  // A piece ends one unit early rather than inside of a code point.
  return grapheme.length >= graphemeUnitsMax - 1;
}

/** The first characters of a text, and whether that is all of it. */
export function headOf(text: string, most: number): { head: string; isAll: boolean } {
  let head = '';
  let count = 0;
  for (const grapheme of graphemesOf(text)) {
    if (count === most) return { head, isAll: false };
    head += grapheme;
    count += 1;
  }
  return { head, isAll: true };
}

/** The first character of a name as people count them, for what has no picture. */
export function firstLetter(name: string): string {
  return headOf(name.trim(), 1).head.toUpperCase();
}

/** Never ends between the two halves of a code point. */
function windowAt(text: string, from: number): string {
  const to = from + windowUnits;
  return text.slice(from, endsInside(text, to) ? to - 1 : to);
}

function* piecesOf(grapheme: string): Generator<string, void, undefined> {
  for (let from = 0; from < grapheme.length; ) {
    const to = from + graphemeUnitsMax;
    const piece = grapheme.slice(from, endsInside(grapheme, to) ? to - 1 : to);
    yield piece;
    from += piece.length;
  }
}

function endsInside(text: string, at: number): boolean {
  return (text.codePointAt(at - 1) ?? 0) > 0xffff;
}
