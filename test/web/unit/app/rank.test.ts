import { describe, expect, it } from 'vitest';
import { rankOf, readable } from '../../../../web/app/switcher/rank.ts';

const rank = (query: string, ...names: string[]): number | null =>
  rankOf(query, names.map(readable));

describe('a name is found', () => {
  it.each([
    ['its beginning', 'han', 'Hanok Coffee'],
    ['the beginning of a later word', 'cof', 'Hanok Coffee'],
    ['words in any order', 'cof han', 'Hanok Coffee'],
    ['the initials of its words', 'hc', 'Hanok Coffee'],
    ['something inside', 'nok', 'Hanok Coffee'],
    ['whatever the case and the accents', 'EMILE', 'Émile'],
    ['first consonants', 'ㅎㅇㅋㅍ', '한옥커피'],
    ['first consonants from within', 'ㅋㅍ', '한옥커피'],
    ['doubled consonants', 'ㄲ', '까치'],
    ['a syllable that is still being typed', '하', '한옥커피'],
    ['a syllable and the consonant of the next', '한ㅇ', '한옥커피'],
    ['letters of pinyin', 'hfbld', '海风便利店'],
    ['letters of pinyin from within', 'bld', '海风便利店'],
    ['a surname and the letters after it', 'cyf', '陈一峰'],
    ['a character and the letter of the next', '海f', '海风便利店'],
  ])('by %s', (_, query, name) => {
    expect(rank(query, name)).not.toBeNull();
  });

  it('by the reading of a surname, which is another inside a name', () => {
    expect(rank('zy', '曾一')).toBe(0);
    expect(rank('sq', '社区')).toBe(0);
  });

  it('by its handle as well', () => {
    expect(rank('haifeng', '海风便利店', 'haifeng_mart')).toBe(0);
  });
});

it('is not found where one of the words is missing', () => {
  expect(rank('han tea', 'Hanok Coffee')).toBeNull();
  expect(rank('ㅎㅋ', '한옥커피')).toBeNull();
});

it('comes the sooner the nearer to its beginning', () => {
  const [begins, laterWord, initials, inside] = [
    rank('co', 'Corner'),
    rank('co', 'Hanok Coffee'),
    rank('co', 'Cat Owners'),
    rank('co', 'Taco'),
  ];
  expect([begins, laterWord, initials, inside]).toEqual([0, 1, 2, 3]);
});

it('is found by nothing at all, and by blanks', () => {
  expect(rank('', 'Hanok')).toBe(0);
  expect(rank('  ', 'Hanok')).toBe(0);
});
