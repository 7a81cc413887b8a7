import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakLines, splitGraphemes } from '../../../server/media/lettering/line-breaking.ts';

/** Every character is as wide as another, Chinese and Korean ones twice as wide. */
const measure = (text: string) =>
  splitGraphemes(text).reduce((sum, grapheme) => sum + (/[ -~]/.test(grapheme) ? 1 : 2), 0);

const broken = (text: string, width: number, lines = 99) =>
  breakLines(text, measure, { width, lines });

describe('a line ends', () => {
  it.each([
    ['between words', 'the quick fox', 9, ['the quick', 'fox']],
    ['behind a hyphen', 'well-known', 6, ['well-', 'known']],
    [
      'inside of a word that fits no line',
      'internationalization',
      8,
      ['internat', 'ionaliza', 'tion'],
    ],
    ['between Korean words', '무더위 쉼터 안내', 12, ['무더위 쉼터', '안내']],
    ['between Chinese characters', '今天下单明天到', 8, ['今天下单', '明天到']],
    ['between Chinese and Latin', '打开Maru相机', 8, ['打开Maru', '相机']],
    ['where the writer ended it', 'one\ntwo\n\nthree', 99, ['one', 'two', '', 'three']],
  ])('%s', (_, text, width, lines) => {
    expect(broken(text, width)).toEqual(lines);
  });

  it.each([
    ['before a closing mark', '今天到，明天走。', 6, ['今天', '到，明', '天走。']],
    ['after an opening mark', '今天《新闻》', 6, ['今天', '《新', '闻》']],
  ])('never %s', (_, text, width, lines) => {
    expect(broken(text, width)).toEqual(lines);
  });

  it('never inside of what people see as one character', () => {
    expect(broken('👨‍👩‍👧👨‍👩‍👧', 2)).toEqual(['👨‍👩‍👧', '👨‍👩‍👧']);
    expect(broken('각각', 2)).toEqual(['각', '각']);
  });
});

describe('too many lines', () => {
  it('are cut, and the last one says so', () => {
    expect(broken('one two three four', 7, 2)).toEqual(['one two', 'three…']);
  });

  it('leave the last line as wide as it may be', () => {
    const [line = ''] = broken('aaaa bbbb cccc', 9, 1);
    expect(line).toBe('aaaa bb…');
    expect(measure(line)).toBeLessThanOrEqual(9);
  });
});

it('measures a word without end a few times for each line, however long it is', () => {
  let measured = 0;
  const counting = (text: string) => {
    measured += 1;
    return text.length;
  };
  const lines = breakLines('i'.repeat(1_000), counting, { width: 100, lines: 99 });
  expect(lines).toHaveLength(10);
  expect(measured).toBeLessThan(150);
});

it('no line is wider than asked, and no letter is lost', () => {
  const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 8 }),
      fc.integer({ min: 2, max: 20 }),
      (words, width) => {
        const text = words.join(' ');
        const lines = broken(text, width);
        for (const line of lines) {
          expect(measure(line) <= width || splitGraphemes(line).length === 1).toBe(true);
        }
        const letters = (all: string) => all.replaceAll(/\s/gu, '');
        expect(letters(lines.join(''))).toBe(letters(text));
      },
    ),
  );
});
