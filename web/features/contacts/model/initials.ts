/**
 * Under which letter a name stands in the contacts: a Latin letter, the first consonant of a Hangul
 * syllable, the pinyin initial of a Chinese character, else #. Pure.
 */
const hangulConsonants = 'ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ';
const firstSyllable = 0xac00;
const lastSyllable = 0xd7a3;
const syllablesPerConsonant = 588;

// The first character of each pinyin letter in the browser's own pinyin order; i, u, v begin none.
const pinyinLetters = 'ABCDEFGHJKLMNOPQRSTWXYZ';
const pinyinFirsts = [...'阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀'];
const pinyinOrder = new Intl.Collator('zh-Hans-CN');

/** Characters that are read otherwise as a surname than the order of the dictionary has them. */
const surnameLetters: ReadonlyMap<string, string> = new Map(
  Object.entries({
    B: ['秘'],
    C: ['种', '谌'],
    G: ['盖'],
    J: ['贾'],
    M: ['缪', '万俟', '宓'],
    O: ['区'],
    P: ['朴', '繁'],
    Q: ['仇', '覃'],
    S: ['单', '沈', '召', '折'],
    W: ['隗'],
    X: ['解', '冼', '洗'],
    Y: ['尉迟', '乐', '员'],
    Z: ['曾', '查', '翟', '祭', '长孙', '仉'],
  }).flatMap(([letter, names]) => names.map((name) => [name, letter] as const)),
);

export function initialOf(name: string): string {
  const first = [...name.trim().normalize('NFKD').toUpperCase()][0] ?? '';
  if (/[A-Z]/.test(first)) return first;
  const letter = [...name.trim().normalize('NFC')][0] ?? '';
  return hangulInitial(letter) ?? surnameInitial(name) ?? pinyinInitial(letter) ?? '#';
}

/** Of a letter inside a name, where nothing is a surname; undefined of what has no initial but itself. */
export function initialWithin(letter: string): string | undefined {
  return hangulInitial(letter) ?? pinyinInitial(letter);
}

function hangulInitial(letter: string): string | undefined {
  const code = letter.codePointAt(0) ?? 0;
  if (code < firstSyllable || code > lastSyllable) return undefined;
  return hangulConsonants[Math.floor((code - firstSyllable) / syllablesPerConsonant)];
}

/** Surnames of two characters come first: one of theirs may be a surname of its own. */
function surnameInitial(name: string): string | undefined {
  const [first = '', second = ''] = name.trim();
  return surnameLetters.get(first + second) ?? surnameLetters.get(first);
}

function pinyinInitial(letter: string): string | undefined {
  // Beyond the basic plane the order goes by strokes and not by sound.
  if (!/\p{Script=Han}/u.test(letter) || letter.length > 1) return undefined;
  const index = pinyinFirsts.findLastIndex((first) => pinyinOrder.compare(first, letter) <= 0);
  return pinyinLetters[index];
}

export type Section<T> = { initial: string; people: T[] };

/** Latin and pinyin letters, then Hangul, then the rest; by name within a letter. */
export function sectionsOf<T extends { displayName: string }>(
  people: readonly T[],
  language: string,
): Section<T>[] {
  const order = new Intl.Collator(language);
  const sections = new Map<string, T[]>();
  for (const person of people) {
    const initial = initialOf(person.displayName);
    sections.set(initial, [...(sections.get(initial) ?? []), person]);
  }
  return [...sections]
    .map(([initial, members]) => ({
      initial,
      people: members.sort((a, b) => order.compare(a.displayName, b.displayName)),
    }))
    .sort((a, b) => rank(a.initial) - rank(b.initial) || a.initial.localeCompare(b.initial));
}

function rank(initial: string): number {
  if (initial === '#') return 2;
  return /[A-Z]/.test(initial) ? 0 : 1;
}
