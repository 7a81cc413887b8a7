/** A plain text as its paragraphs: an empty line parts them. `at` is where each begins. */
export function paragraphsOf(body: string): { at: number; text: string }[] {
  const paragraphs: { at: number; text: string }[] = [];
  let at = 0;
  for (const text of body.replaceAll('\r\n', '\n').split(/\n[^\S\n]*\n/)) {
    if (text.trim() !== '') paragraphs.push({ at, text: text.trim() });
    // Two line breaks at least were taken out, so no two paragraphs begin at the same place.
    at += text.length + 2;
  }
  return paragraphs;
}
