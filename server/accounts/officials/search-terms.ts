/**
 * How official accounts are found by a part of what they say of themselves. Chinese has no spaces and Korean glues
 * its particles on, so words are no unit to search by: every character and every pair of
 * neighbours is a term, and whatever contains a word contains all of its pairs.
 */

/**
 * Compared without case, width and composition: `ＣＡＦÉ` is found by `café`. Apostrophes are not read
 * at all, since keyboards differ in which they give: `Hana’s` is found by `hana's` and by `hanas`.
 */
export function folded(text: string): string {
  return text.replaceAll(apostrophes, '').normalize('NFKC').toLowerCase();
}

/** Between letters only; around a word they are quotation marks. */
const apostrophes = /(?<=[\p{L}\p{M}\p{N}])['’‘ʼʹ＇`´′](?=[\p{L}\p{M}\p{N}])/gu;

/** What a person typed, as the words that must all be contained. */
export function wordsOf(query: string): string[] {
  return [...new Set(folded(query).split(separators))].filter((word) => word !== '');
}

/** What the index holds for the texts of an account. */
export function indexTerms(...texts: readonly string[]): string[] {
  const terms = texts
    .flatMap((text) => folded(text).split(separators))
    .flatMap((word) => [...characters(word), ...pairs(word)]);
  return [...new Set(terms)];
}

/** The terms that anything containing the word must have. */
export function queryTerms(word: string): string[] {
  const found = pairs(word);
  return found.length > 0 ? [...new Set(found)] : characters(word);
}

/** Pairs narrow down, this decides: all pairs may be there without the word. */
export function containsAll(words: readonly string[], ...texts: readonly string[]): boolean {
  const haystack = texts.map(folded);
  return words.every((word) => haystack.some((text) => text.includes(word)));
}

/** Letters, marks and digits make words; the underscore of handles does not. */
const separators = /[^\p{L}\p{M}\p{N}]+/u;

function characters(word: string): string[] {
  return Array.from(word);
}

function pairs(word: string): string[] {
  const all = characters(word);
  return all.slice(1).map((character, index) => `${all[index]}${character}`);
}
