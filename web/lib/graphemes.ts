/** Characters as people count them. Pure. */

type Segments = (text: string) => Iterable<{ segment: string }>;

/** Old browsers have no segmenter; there a code point counts as a character. */
export function segmentsBy(segmenter: typeof Intl.Segmenter | undefined): Segments {
  if (!segmenter) return (text) => Array.from(text, (segment) => ({ segment }));
  const graphemes = new segmenter(undefined, { granularity: 'grapheme' });
  return (text) => graphemes.segment(text);
}

const segmentsOf = segmentsBy(Intl.Segmenter);

/** The first characters of a text, none of them cut. */
export function headOf(text: string, most: number, segments: Segments = segmentsOf): string {
  let head = '';
  let count = 0;
  for (const { segment } of segments(text)) {
    if (count === most) return head;
    head += segment;
    count += 1;
  }
  return head;
}
