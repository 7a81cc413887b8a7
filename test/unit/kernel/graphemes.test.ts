import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphemesOf, graphemeUnitsMax, headOf } from '../../../server/kernel/graphemes.ts';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const whole = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment);

/** Where windows could go wrong: pairs, joined emoji, marks, conjoining Hangul, line ends. */
const piece = fc.oneof(
  fc.constantFrom(
    '👩‍👩‍👧',
    '🇰🇷',
    '🇰',
    '👍🏽',
    'é',
    'e\u0301\u0323',
    '각',
    '\u1100',
    '\u1161',
    '\r\n',
    'a',
  ),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
const longText = fc
  .array(piece, { minLength: 1, maxLength: 12 })
  .chain((pieces) =>
    fc.integer({ min: 1, max: 150 }).map((times) => pieces.join('').repeat(times)),
  );

describe('reading a text by characters', () => {
  it('reads what the segmenter finds in the whole, window by window', () => {
    fc.assert(
      fc.property(longText, (text) => {
        const expected = whole(text);
        // Whatever is longer than any writing is read in pieces.
        if (expected.every(({ length }) => length <= graphemeUnitsMax)) {
          expect([...graphemesOf(text)]).toEqual(expected);
        }
      }),
    );
  });

  it('loses nothing, and gives nothing longer than a character may be', () => {
    const marks = fc.constantFrom('\u0301', '\u200d', '👩\u200d', '\u1100', '🇰');
    const endless = fc
      .tuple(marks, fc.integer({ min: 1, max: 3_000 }))
      .map(([mark, times]) => `e${mark.repeat(times)}z`);
    fc.assert(
      fc.property(fc.oneof(longText, endless), (text) => {
        const characters = [...graphemesOf(text)];
        expect(characters.join('')).toBe(text);
        for (const { length } of characters) {
          expect(length).toBeGreaterThan(0);
          expect(length).toBeLessThanOrEqual(graphemeUnitsMax);
        }
      }),
    );
  });
});

describe('the head of a text', () => {
  it.each([
    ['', 2, '', true],
    ['ab', 2, 'ab', true],
    ['abc', 2, 'ab', false],
    ['👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 2, '👩‍👩‍👧👩‍👩‍👧', false],
  ])('of %j, %i characters long, is %j', (text, most, head, isAll) => {
    expect(headOf(text, most)).toEqual({ head, isAll });
  });
});
