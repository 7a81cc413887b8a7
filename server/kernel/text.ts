/**
 * What becomes of text that people write before anything is done with it. It is composed (NFC), has
 * no blanks around it, no control characters, nothing that turns the text around it, and nothing in
 * a name that cannot be seen. Cleaning twice is cleaning once. Pure; the limits stand in contract.ts.
 */
import { graphemesOf, isPiece } from './graphemes.ts';

/** What a kind of text loses, and what its white space becomes. */
export type Strip = (text: string) => string;

/** One line that stands for somebody or something: what cannot be seen is no part of it. */
export const asName: Strip = (text) => text.replaceAll(blanks, ' ').replaceAll(unseen, '');

/** One line of running text; spaces stay as they were written, line breaks become one. */
export const asLine: Strip = (text) =>
  text.replaceAll(whiteSpace, (run) => (lineBreak.test(run) ? ' ' : run)).replaceAll(unseen, '');

/**
 * Lines and paragraphs. Whatever an input method or a terminal breaks a line with is a line feed
 * here. Embeddings, overrides and isolates (UAX #9) are taken out rather than closed: none of our
 * languages needs them, and left open they would turn what is shown around the text.
 */
export const asLines: Strip = (text) =>
  text.replaceAll(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, '\n').replaceAll(unwanted, '');

export interface TextRule {
  readonly strip: Strip;
  /** Characters as people count them. */
  readonly least: 0 | 1;
  readonly most: number;
  /** UTF-16 units. */
  readonly unitsMax: number;
}

/** A text as it is kept, or what is wrong with it, in words for whoever wrote it. */
export type Reading = { readonly text: string } | { readonly fault: string };

/** @param written no longer than the rule's `unitsMax`: the work grows with it */
export function readText(written: string, rule: TextRule): Reading {
  const text = settled(written, rule.strip);
  if (text === null) return { fault: tooDense };
  if (!somethingToSee.test(text)) return rule.least === 0 ? { text: '' } : { fault: nothingToSee };
  if (text.length > rule.unitsMax) return { fault: tooLong(rule.most) };
  const fault = faultOfCharacters(text, rule.most);
  return fault === null ? { text } : { fault };
}

export const nothingToSee = 'nothing to see';
const tooDense = 'too many marks on one character';
export const tooLong = (most: number): string => `at most ${most} characters`;

/**
 * Strips and composes until nothing changes any more: what was stripped may leave neighbours behind
 * that compose. Null when a letter has more marks than any script writes; sorting them, as
 * composing does, would take the square of their number.
 */
function settled(written: string, strip: Strip): string | null {
  // Half of a surrogate pair is no text; the store and the wire could not hold it.
  let text = written.replaceAll(/\p{Surrogate}/gu, '\ufffd');
  for (;;) {
    const stripped = strip(text);
    if (tooManyMarks.test(stripped)) return null;
    const next = stripped.normalize('NFC').trim();
    if (next === text) return text;
    text = next;
  }
}

function faultOfCharacters(text: string, most: number): string | null {
  if (oneUnitEach.test(text)) return text.length <= most ? null : tooLong(most);
  let count = 0;
  for (const grapheme of graphemesOf(text)) {
    count += 1;
    if (count > most) return tooLong(most);
    if (isPiece(grapheme)) return tooDense;
  }
  return null;
}

/** Texts of these need no counting: ASCII, Chinese and Korean as most messages are. */
const oneUnitEach = /^[\t\n -~\u3000-\u3029\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff5e]*$/;

/** UAX #15's stream-safe format has at most 30 marks behind one another. Tried once for each run. */
const tooManyMarks = /(?<!\p{M})\p{M}{31}/u;

const lineBreak = /[\t\n\v\f\r\u0085\u2028\u2029]/;
const whiteSpace = /\p{White_Space}+/gu;
/** The blank of Braille is a letter by its category, and a space to the eye. */
const blanks = /[\p{White_Space}\u2800]+/gu;

/** Out of every text: controls, turns of direction, marks of interlinear notes, no characters. */
const unwanted =
  /(?![\t\n])[\p{Cc}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/gu;

/** In one of these characters at least there is something to see. */
const somethingToSee =
  /[^\p{Default_Ignorable_Code_Point}\p{White_Space}\p{Cc}\p{Cf}\p{M}\u2800\ufffc\u{1d159}]/u;

/** A letter of a script whose letters join, so that a joiner between two of them shows. */
const joining =
  '(?=\\p{L})[\\p{scx=Arab}\\p{scx=Syrc}\\p{scx=Mong}\\p{scx=Nkoo}\\p{scx=Mand}\\p{scx=Adlm}\\p{scx=Rohg}]';
/** The signs of Indic scripts that join a consonant to the next one. */
const virama =
  '[\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0bcd\\u0c4d\\u0ccd\\u0d3b\\u0d3c\\u0d4d\\u0dca\\u0f84\\u1039\\u103a\\u17d2\\u1a60\\u1b44\\u1bab\\ua806\\ua8c4\\ua9c0\\uaaf6\\uabed\\u{11046}\\u{110b9}\\u{11133}]';
const tag = '[\\u{e0020}-\\u{e007e}]';

/** Where a character that is not seen itself shapes what is seen, and so belongs to the text. */
const shaping = [
  // Joiners of letters: Persian, Urdu; half forms and conjuncts of Hindi, Bengali, Sinhala.
  `(?<=${joining}\\p{M}{0,4})[\\u200c\\u200d](?=${joining})`,
  `(?<=${virama})[\\u200c\\u200d]`,
  `(?<=\\p{L})[\\u200c\\u200d](?=${virama})`,
  // Emoji: families and professions, picture or text, keycaps, flags of regions.
  '(?<=\\p{Extended_Pictographic}[\\ufe0f\\u{1f3fb}-\\u{1f3ff}]{0,2})\\u200d(?=\\p{Extended_Pictographic})',
  '(?<=\\p{Extended_Pictographic})[\\ufe0e\\ufe0f]',
  '(?<=[0-9#*])\\ufe0f(?=\\u20e3)',
  `(?<=\\u{1f3f4}${tag}{0,7})${tag}(?=${tag}{0,7}\\u{e007f})`,
  `(?<=\\u{1f3f4}${tag}{1,8})\\u{e007f}`,
  // Variants of ideographs, as in family names, and of Mongolian letters.
  '(?<=\\p{Script=Han})[\\ufe00-\\ufe02\\u{e0100}-\\u{e01ef}]',
  '(?<=(?=\\p{L})\\p{Script=Mongolian})[\\u180b-\\u180f]',
];

/** Out of one line: what is not seen and shapes nothing, marks of direction included. */
const unseen = new RegExp(
  `(?!${shaping.join('|')})[\\p{Default_Ignorable_Code_Point}\\p{Cc}\\p{Noncharacter_Code_Point}\\ufff9-\\ufffc]`,
  'gu',
);
