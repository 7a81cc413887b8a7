/**
 * Where a line of text may end. Latin and Korean break between words, Chinese between characters
 * but never before a closing or after an opening mark. Pure: widths are measured by the caller.
 */
import { graphemesOf } from '../../kernel/graphemes.ts';

/** A piece that is kept together, and what stands between it and the next one. */
export interface Atom {
  readonly text: string;
  /** A space that is drawn unless the line ends here. */
  readonly isSpaced: boolean;
}

export function splitGraphemes(text: string): string[] {
  return [...graphemesOf(text)];
}

const wide = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;
const emoji = /^\p{Extended_Pictographic}/u;
/** May not begin a line. */
const closing = /^[\p{Pe}\p{Pf}、。，．・：；？！％ー々〉》」』】〕〗…‥—,.:;?!%'")\]}]/u;
/** May not end a line. */
const opening = /^[\p{Ps}\p{Pi}￥＄￦¥₩$#＃]$/u;

/** Cuts one paragraph into atoms. */
export function atomsOf(paragraph: string): Atom[] {
  const atoms: Atom[] = [];
  let current = '';
  let last = '';
  const flush = (isSpaced: boolean) => {
    if (current !== '') atoms.push({ text: current, isSpaced });
    current = '';
  };
  for (const grapheme of graphemesOf(paragraph)) {
    if (/^\s/u.test(grapheme)) {
      flush(true);
    } else {
      if (current !== '' && mayBreak(last, grapheme)) flush(false);
      current += grapheme;
      last = grapheme;
    }
  }
  flush(false);
  return atoms;
}

function mayBreak(last: string, next: string): boolean {
  if (closing.test(next)) return false;
  if (opening.test(last)) return false;
  return isBreakable(last) || isBreakable(next) || last === '-' || last === '/';
}

function isBreakable(grapheme: string): boolean {
  return wide.test(grapheme) || emoji.test(grapheme);
}

export type Measure = (text: string) => number;

interface Bounds {
  readonly width: number;
  /** More lines than these are cut, and the last one ends in an ellipsis. */
  readonly lines: number;
}

/** Breaks a text into lines that are no wider than asked. */
export function breakLines(text: string, measure: Measure, { width, lines }: Bounds): string[] {
  const all = text
    .split(/\r\n|\r|\n/)
    .flatMap((paragraph) => breakParagraph(paragraph, measure, width));
  if (all.length <= lines) return all;
  const kept = all.slice(0, lines);
  return [...kept.slice(0, -1), withEllipsis(kept.at(-1) ?? '', measure, width)];
}

function breakParagraph(paragraph: string, measure: Measure, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let gap = '';
  for (const { text, isSpaced } of atomsOf(paragraph)) {
    if (line !== '' && measure(line + gap + text) > width) {
      lines.push(line);
      line = '';
      gap = '';
    }
    line += gap + text;
    while (measure(line) > width) {
      const head = longestHead(line, measure, width);
      lines.push(head);
      line = line.slice(head.length);
    }
    gap = isSpaced ? ' ' : '';
  }
  return [...lines, line];
}

/** As much of a word that is wider than a line as fits; at least one grapheme. */
function longestHead(word: string, measure: Measure, width: number): string {
  const graphemes = splitGraphemes(word);
  const count = mostThatFit(graphemes, (head) => measure(head) <= width);
  return graphemes.slice(0, Math.max(1, count)).join('');
}

function withEllipsis(line: string, measure: Measure, width: number): string {
  const cut = (head: string) => `${head.trimEnd()}…`;
  const graphemes = splitGraphemes(line);
  const count = mostThatFit(graphemes, (head) => measure(cut(head)) <= width);
  return cut(graphemes.slice(0, count).join(''));
}

/** How many graphemes fit from the first on, found by halves: measuring a text is the dear part. */
function mostThatFit(graphemes: readonly string[], fits: (head: string) => boolean): number {
  let most = 0;
  let tooMany = graphemes.length + 1;
  while (tooMany - most > 1) {
    const middle = (most + tooMany) >> 1;
    if (fits(graphemes.slice(0, middle).join(''))) most = middle;
    else tooMany = middle;
  }
  return most;
}
