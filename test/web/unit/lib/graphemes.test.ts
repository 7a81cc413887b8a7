import { describe, expect, it } from 'vitest';
import { headOf, segmentsBy } from '../../../../web/lib/graphemes.ts';

const family = '👨‍👩‍👧‍👦';
const decomposed = '한'.normalize('NFD');

describe('the beginning of a text', () => {
  it.each([
    ['Anna, Bob', 4, 'Anna'],
    [`a${family}b`, 2, `a${family}`],
    [`${decomposed}${decomposed}`, 1, decomposed],
    ['🇰🇷🇨🇳', 1, '🇰🇷'],
    ['', 3, ''],
    ['ab', 5, 'ab'],
  ])('cuts no character of %j after %i', (text, most, head) => {
    expect(headOf(text, most)).toBe(head);
  });

  it('goes by code points where the browser has no segmenter', () => {
    const plain = segmentsBy(undefined);
    expect(headOf('🐼🐼🐼', 2, plain)).toBe('🐼🐼');
  });
});
