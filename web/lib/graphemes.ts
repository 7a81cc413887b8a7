/** Characters as people count them. Pure. */

type Segments = (text: string) => Iterable<{ segment: string }>;

/** Old browsers have no segmenter; there a code point counts as a character. */
export function segmentsBy(segmenter: typeof Intl.Segmenter | undefined): Segments {
  if (!segmenter) return (text) => Array.from(text, (segment) => ({ segment }));
  const graphemes = new segmenter(undefined, { granularity: 'grapheme' });
  return (text) => graphemes.segment(text);
}

const segmentsOf = segmentsBy(Intl.Segmenter);

/** What is drawn as a picture: by itself, because it is asked to, or with a colour of skin. */
const emoji =
  /^(?:\p{Emoji_Presentation}|\p{Emoji}\uFE0F|\p{Emoji_Modifier_Base}\p{Emoji_Modifier})/u;

/** Whether a text is nothing but a few emoji, which is a face rather than a sentence. */
export function isEmojiAlone(text: string, most: number, segments: Segments = segmentsOf): boolean {
  let count = 0;
  for (const { segment } of segments(text)) {
    if (segment.trim() === '') continue;
    count += 1;
    if (count > most || !emoji.test(segment)) return false;
  }
  return count > 0;
}

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
