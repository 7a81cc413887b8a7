import { describe, expect, it } from 'vitest';
import { initialOf, sectionsOf } from '../../../../web/features/contacts/model/initials.ts';

describe('the letter of a name', () => {
  it.each([
    ['alice', 'A'],
    ['Émile', 'E'],
    ['김서연', 'ㄱ'],
    ['까치', 'ㄱ'],
    ['이민준', 'ㅇ'],
    ['王小明', 'W'],
    ['李娜', 'L'],
    ['张伟', 'Z'],
    ['曾一', 'Z'],
    ['单一', 'S'],
    ['仇一', 'Q'],
    ['解一', 'X'],
    ['查一', 'Z'],
    ['区一', 'O'],
    ['翟一', 'Z'],
    ['沈一', 'S'],
    ['朴志训', 'P'],
    ['尉迟恭', 'Y'],
    ['万俟卨', 'M'],
    ['万一', 'W'],
    ['长孙皇后', 'Z'],
    ['𠮷野', '#'],
    ['42', '#'],
    ['🐼', '#'],
    ['', '#'],
  ])('%s stands under %s', (name, letter) => {
    expect(initialOf(name)).toBe(letter);
  });
});

it('orders letters, then Hangul, then the rest, and names within a letter', () => {
  const people = ['🐼', '이민준', 'Bob', '김서연', '白雪', 'Anna'].map((displayName) => ({
    displayName,
  }));
  const sections = sectionsOf(people, 'en');
  expect(sections.map(({ initial }) => initial)).toEqual(['A', 'B', 'ㄱ', 'ㅇ', '#']);
  expect(sections[1]?.people.map(({ displayName }) => displayName)).toEqual(['Bob', '白雪']);
});
