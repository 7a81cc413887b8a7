import { initialOf, initialWithin } from '../../features/contacts/model/initials.ts';

/**
 * How well names answer what is typed: by their beginning, by the beginning of one of their words, by
 * initials (ㅎㅇㅋㅍ finds 한옥커피, hfbld finds 海风便利店, ec finds Emma Clarke), or somewhere inside.
 * Every word that is typed has to be found. Pure.
 */
type Letter = { letter: string; initial: string | undefined; isStart: boolean };

/** A name, read once, so that each key costs no more than the comparing. */
export type Readable = { letters: readonly Letter[]; wordInitials: string };

const notALetter = /[^\p{L}\p{N}]/u;

/** Without case and accents; Hangul stays in syllables. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().normalize('NFC');
}

export function readable(name: string): Readable {
  const characters = [...folded(name)];
  const surname = initialOf(name);
  const letters = characters.map((letter, at): Letter => {
    const isStart = at === 0 || notALetter.test(characters[at - 1] ?? '');
    const within = initialWithin(letter);
    const initial = at === 0 && within !== undefined ? surname : within;
    return { letter, initial: initial?.toLowerCase(), isStart };
  });
  const wordInitials = letters
    .filter(({ isStart, letter }) => isStart && !notALetter.test(letter))
    .map(({ letter, initial }) => initial ?? letter)
    .join('');
  return { letters, wordInitials };
}

const doubled: Readonly<Record<string, string>> = {
  ㄲ: 'ㄱ',
  ㄸ: 'ㄷ',
  ㅃ: 'ㅂ',
  ㅆ: 'ㅅ',
  ㅉ: 'ㅈ',
};

/** @returns the lower the better; null when a word is not found */
export function rankOf(query: string, names: readonly Readable[]): number | null {
  let rank = 0;
  for (const word of folded(query).split(/\s+/u)) {
    if (word === '') continue;
    const asked = [...word].map((letter) => doubled[letter] ?? letter);
    const ranks = names.flatMap((name) => rankOfWord(asked, name) ?? []);
    if (ranks.length === 0) return null;
    rank += Math.min(...ranks);
  }
  return rank;
}

function rankOfWord(asked: readonly string[], { letters, wordInitials }: Readable): number | null {
  const places = letters.flatMap((_, at) => (standsAt(asked, letters, at) ? [at] : []));
  if (places.includes(0)) return 0;
  if (places.some((at) => letters[at]?.isStart)) return 1;
  if (asked.length > 1 && wordInitials.startsWith(asked.join(''))) return 2;
  return places.length > 0 ? 3 : null;
}

function standsAt(asked: readonly string[], letters: readonly Letter[], at: number): boolean {
  return asked.every((wanted, index) => {
    const found = letters[at + index];
    if (found === undefined) return false;
    const isLast = index === asked.length - 1;
    return (
      found.letter === wanted ||
      found.initial === wanted ||
      (isLast && isBeginningOf(wanted, found.letter))
    );
  });
}

/** A syllable that is still being typed: 하 on the way to 한. */
function isBeginningOf(wanted: string, letter: string): boolean {
  return /[가-힣]/u.test(wanted) && letter.normalize('NFD').startsWith(wanted.normalize('NFD'));
}
