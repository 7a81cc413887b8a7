import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Locale } from '../../../server/kernel/contract.ts';
import { createLetterer, type Lettering } from '../../../server/media/lettering/lettering.ts';

const text = 'Ag 한글 漢字 简体 骨 🍓 ₩¥';
const style = { size: 100, weight: 700 } as const;
/** Of a script that no font of ours has: drawn as the box of what is missing. */
const unknown = 'ሀ';

let letters: Record<Locale, Lettering>;

beforeAll(async () => {
  const letterer = createLetterer();
  const prepare = (locale: Locale) => letterer.prepare(locale, [text, unknown]);
  letters = { en: await prepare('en'), ko: await prepare('ko'), zh: await prepare('zh') };
});

const outline = (locale: Locale, character: string) =>
  letters[locale].outline(character, style, { x: 0, y: 100 });

/** How much of a square of 100 pixels a character blackens, in percent. */
async function ink(path: string): Promise<number> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="140" height="140"><rect width="140" height="140" fill="#fff"/><path d="${path}"/></svg>`;
  const pixels = await sharp(Buffer.from(svg)).greyscale().raw().toBuffer();
  return pixels.filter((value) => value < 128).length / 100;
}

describe.each(['en', 'ko', 'zh'] as const)('letters for %s', (locale) => {
  it.each([...'Ag한글漢字简体骨🍓₩¥'])('has a shape of its own for %s', async (character) => {
    const box = outline(locale, unknown);
    const drawn = outline(locale, character);
    expect(drawn).not.toBe(box);
    expect(await ink(drawn)).toBeGreaterThan(3);
  });

  it('draws different characters differently', () => {
    const drawn = [...'한글漢字简体'].map((character) => outline(locale, character));
    expect(new Set(drawn).size).toBe(6);
  });

  it('says what it cannot draw', () => {
    expect(outline(locale, unknown)).not.toBe('');
  });
});

it('draws a Han character as each language writes it', () => {
  expect(outline('ko', '骨')).not.toBe(outline('zh', '骨'));
});

it('measures: more is wider, larger is wider, bolder is wider', () => {
  const measure = (part: string, size = 100, weight: 400 | 900 = 400) =>
    letters.ko.measure(part, { size, weight });
  expect(measure('한글')).toBeCloseTo(measure('한') + measure('글'), 0);
  expect(measure('한글', 200)).toBeCloseTo(measure('한글') * 2, 5);
  expect(measure('Ag', 100, 900)).toBeGreaterThan(measure('Ag'));
});

it.each(['en', 'ko', 'zh'] as const)(
  'keeps an apostrophe narrow in a Latin name, for %s',
  async (locale) => {
    const letters = await createLetterer().prepare(locale, ['Hana’s “Hi”']);
    const apostrophe = letters.measure('a’s', style) - letters.measure('as', style);
    expect(apostrophe).toBeLessThan(letters.measure('a', style) * 0.7);
    const quoted = letters.measure('“Hi”', style) - letters.measure('Hi', style);
    expect(quoted).toBeLessThan(letters.measure('H', style) * 2);
  },
);

it('keeps quotes as wide as a letter in Chinese', async () => {
  const letters = await createLetterer().prepare('zh', ['“中”']);
  expect(letters.measure('“中”', style)).toBeCloseTo(3 * letters.measure('中', style), 5);
});

it('draws a family of emoji as one picture', async () => {
  const family = '👨‍👩‍👧';
  const lettering = await createLetterer().prepare('en', [family, '👨']);
  expect(lettering.measure(family, style)).toBeCloseTo(lettering.measure('👨', style), 0);
});

it('gives the same outlines every time', async () => {
  const again = await createLetterer().prepare('ko', [text]);
  expect(again.outline(text, style, { x: 0, y: 0 })).toBe(
    letters.ko.outline(text, style, { x: 0, y: 0 }),
  );
});
