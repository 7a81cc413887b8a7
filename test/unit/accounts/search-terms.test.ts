import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  containsAll,
  indexTerms,
  queryTerms,
  wordsOf,
} from '../../../server/accounts/officials/search-terms.ts';

/** What the store does: all terms by the index, then the words themselves. */
function finds(query: string, ...texts: string[]): boolean {
  const words = wordsOf(query);
  const held = new Set(indexTerms(...texts));
  const isCandidate = words.flatMap(queryTerms).every((term) => held.has(term));
  return isCandidate && containsAll(words, ...texts);
}

describe('searching official accounts', () => {
  it.each([
    ['市政', '首尔市政府'],
    ['府', '首尔市政府'],
    ['편의점', '행복편의점 강남'],
    ['강남 편의점', '행복편의점 강남'],
    ['tea', 'Morning TEA House'],
    ['ｔｅａ', 'Morning Tea House'],
    ['cafe', 'CAFE'],
    ['maru_tea', 'Something', 'maru_tea'],
    ['@maru_tea', 'Something', 'maru_tea'],
    ['matcha', 'Morning Tea House', 'maru_tea', 'Matcha and hojicha from Uji'],
    ['tea uji', 'Morning Tea House', 'maru_tea', 'Matcha and hojicha from Uji'],
    ['드립', '행복 커피', 'happy', '매일 볶는 원두와 드립 커피'],
    ["Hana's", 'Hana’s Bakery'],
    ['hana’s', "Hana's Bakery"],
    ['hanas', 'Hana’s Bakery'],
    ['hana', 'Hanaʼs Bakery'],
    ['Ｈana＇s', 'Hanaʼs Bakery'],
    ["l'atelier", 'L’Atelier'],
    ['‘hana’', 'Hana’s Bakery'],
    ['', 'anything'],
  ])('%j finds %s', (query, ...texts) => {
    expect(finds(query, ...texts)).toBe(true);
  });

  it.each([
    ['政市', '首尔市政府'],
    // All pairs are there, the word is not.
    ['abcab', 'bca abc cab'],
    ['coffee', 'Morning Tea House'],
    ['강남 카페', '행복편의점 강남'],
  ])('%j does not find %s', (query, name) => {
    expect(finds(query, name)).toBe(false);
  });

  it('finds every name by every part of one of its words', () => {
    const word = fc.stringMatching(/^[a-z가-힣一-龥]{1,8}$/u);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 3 }), fc.nat(), (words, seed) => {
        const chosen = words[seed % words.length] ?? '';
        const from = seed % chosen.length;
        expect(finds(chosen.slice(from, from + 3), words.join(' '))).toBe(true);
      }),
    );
  });
});
