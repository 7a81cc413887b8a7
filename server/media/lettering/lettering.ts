/**
 * Text as outlines: shaped and measured by HarfBuzz, drawn as SVG paths. `prepare` unpacks what a
 * set of texts needs; after that, measuring and drawing are plain functions.
 */
import { Direction, type Font, Buffer as ShapingBuffer, shape } from 'harfbuzzjs';
import type { Locale } from '../../kernel/contract.ts';
import { graphemesOf } from '../../kernel/graphemes.ts';
import { createSliceShelf, type Family, type Slice, unitsPerEm, type Weight } from './slices.ts';

export interface Style {
  readonly size: number;
  readonly weight: Weight;
}

/** The letters of one language, ready for the texts they were prepared for. */
export interface Lettering {
  measure(text: string, style: Style): number;
  /** SVG path data of one line, its baseline's left end at x, y. */
  outline(text: string, style: Style, at: { x: number; y: number }): string;
}

export interface Letterer {
  prepare(locale: Locale, texts: Iterable<string>): Promise<Lettering>;
}

/** Han letters share code points but not shapes: each language asks its own family first. */
const order: Record<Locale, readonly Family[]> = {
  en: ['noto-sans-sc', 'noto-sans-kr', 'noto-emoji'],
  zh: ['noto-sans-sc', 'noto-sans-kr', 'noto-emoji'],
  ko: ['noto-sans-kr', 'noto-sans-sc', 'noto-emoji'],
};

/** Always there: the letters that cards are made of, and the box for what nobody can draw. */
const always = Array.from({ length: 0x5f }, (_, index) => String.fromCharCode(0x20 + index));
const base = 'x';
/**
 * Quotes, apostrophes and the middle dot are as wide as a Han letter in the Chinese family, which is
 * right in Chinese text alone: beside Latin letters ("Hana's") they are narrow.
 */
const narrowBesideLatin = /^[‘’“”·]$/u;
const latin = /^[\p{Script=Latin}\p{Nd}]/u;
const narrowFamilies: readonly Family[] = ['noto-sans-kr'];
/** Joiners and selectors steer how others look and are never drawn themselves. */
const invisible = /^(?:\p{Variation_Selector}|\p{Cf})$/u;

export function createLetterer(): Letterer {
  const shelf = createSliceShelf();
  const found = new Map<string, Slice | null>();

  async function sliceFor(families: readonly Family[], character: string): Promise<Slice | null> {
    const key = `${families.join()} ${character}`;
    const known = found.get(key);
    if (known !== undefined) return known;
    const slice = await findSlice(families, character);
    found.set(key, slice);
    return slice;
  }

  /** The first slice, in the language's order, that really has the character. */
  async function findSlice(families: readonly Family[], character: string): Promise<Slice | null> {
    for (const family of families) {
      const codePoint = character.codePointAt(0) ?? 0;
      const slice = await shelf.load(family, codePoint);
      if (slice?.has(codePoint)) return slice;
    }
    return null;
  }

  return {
    prepare: async (locale, texts) => {
      const characters = new Set([...always, '…', ...[...texts].join('')]);
      const slices = new Map<string, Slice>();
      const narrow = new Map<string, Slice>();
      for (const character of characters) {
        const slice = await sliceFor(familiesFor(locale, character), character);
        if (slice) slices.set(character, slice);
        if (!narrowBesideLatin.test(character)) continue;
        const narrowSlice = await sliceFor(narrowFamilies, character);
        if (narrowSlice) narrow.set(character, narrowSlice);
      }
      return letteringOver(slices, narrow);
    },
  };
}

function familiesFor(locale: Locale, character: string): readonly Family[] {
  if (!/\p{Emoji_Presentation}/u.test(character)) return order[locale];
  return ['noto-emoji', ...order[locale]];
}

/** A stretch of text that one slice draws. */
interface Run {
  readonly slice: Slice;
  text: string;
}

interface PlacedGlyph {
  readonly font: Font;
  readonly glyph: number;
  /** In font units from the left end of the line. */
  readonly x: number;
  readonly y: number;
}

function letteringOver(
  slices: ReadonlyMap<string, Slice>,
  narrow: ReadonlyMap<string, Slice>,
): Lettering {
  const fallback = slices.get(base);
  if (!fallback) throw new Error('the font packages are not installed');

  function runsOf(text: string): Run[] {
    const runs: Run[] = [];
    const graphemes = [...graphemesOf(text)];
    for (const [index, grapheme] of graphemes.entries()) {
      const besideLatin =
        latin.test(graphemes[index - 1] ?? '') || latin.test(graphemes[index + 1] ?? '');
      const slice = (besideLatin && narrow.get(grapheme)) || sliceOf(grapheme) || fallback;
      const last = runs.at(-1);
      if (last && last.slice === slice) last.text += grapheme;
      else if (slice) runs.push({ slice, text: grapheme });
    }
    return runs;
  }

  function sliceOf(grapheme: string): Slice | undefined {
    const drawn = [...grapheme].find((character) => !invisible.test(character));
    return drawn === undefined ? undefined : slices.get(drawn);
  }

  function place(text: string, weight: Weight): { glyphs: PlacedGlyph[]; advance: number } {
    const glyphs: PlacedGlyph[] = [];
    let advance = 0;
    for (const run of runsOf(text)) {
      const font = run.slice.font(weight);
      for (const { glyph, dx, dy, step } of shapeRun(font, run.text)) {
        glyphs.push({ font, glyph, x: advance + dx, y: dy });
        advance += step;
      }
    }
    return { glyphs, advance };
  }

  return {
    measure: (text, { size, weight }) => (place(text, weight).advance * size) / unitsPerEm,
    outline: (text, { size, weight }, at) =>
      place(text, weight)
        .glyphs.map((glyph) => glyphPath(glyph, size / unitsPerEm, at))
        .join(''),
  };
}

/** Used again for every run; shaping is synchronous. */
const buffer = new ShapingBuffer();

function shapeRun(font: Font, text: string) {
  buffer.reset();
  buffer.addText(text);
  buffer.guessSegmentProperties();
  // Lines are laid out from left to right, as our languages are written.
  buffer.setDirection(Direction.LTR);
  shape(font, buffer);
  const positions = buffer.getGlyphPositions();
  return buffer.getGlyphInfos().map(({ codepoint }, index) => {
    const position = positions[index];
    return {
      glyph: codepoint,
      dx: position?.xOffset ?? 0,
      dy: position?.yOffset ?? 0,
      step: position?.xAdvance ?? 0,
    };
  });
}

/** Font units grow upwards, SVG's downwards. */
function glyphPath(
  { font, glyph, x, y }: PlacedGlyph,
  scale: number,
  at: { x: number; y: number },
): string {
  return font
    .glyphToJson(glyph)
    .map(({ type, values }) => {
      const points = values.map((value, index) =>
        index % 2 === 0 ? at.x + (x + value) * scale : at.y - (y + value) * scale,
      );
      return type + points.map((point) => point.toFixed(2)).join(' ');
    })
    .join('');
}
