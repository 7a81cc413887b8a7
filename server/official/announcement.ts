/** Rules of announcements: who may publish, and how their text is shown. Pure. */
import type { OfficialAccount } from '../accounts/index.ts';
import { refuse } from './errors.ts';

/** @throws DomainError unless the account is a public body whose verification holds now */
export function requireAgency({ kind, verification }: OfficialAccount): void {
  if (kind !== 'government') throw refuse['not-government']();
  if (!verification) throw refuse['not-verified']();
}

/** An empty line parts paragraphs; the other line ends stay. */
export function paragraphsOf(body: string): string[][] {
  return body
    .replaceAll(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n\s*/)
    .map((paragraph) => paragraph.split('\n').map((line) => line.trim()))
    .map((lines) => lines.filter((line) => line !== ''))
    .filter((lines) => lines.length > 0);
}

const summaryMax = 140;

/** The beginning of the body on one line, for lists and link previews. */
export function summaryOf(body: string): string {
  const characters = [...graphemes.segment(paragraphsOf(body).flat().join(' '))];
  if (characters.length <= summaryMax) return characters.map(({ segment }) => segment).join('');
  const kept = characters.slice(0, summaryMax - 1).map(({ segment }) => segment);
  return `${kept.join('').trimEnd()}…`;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
