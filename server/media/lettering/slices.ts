/**
 * The typefaces that ship with the product: variable fonts, cut by their makers into slices of a
 * few hundred characters each. A slice is unpacked the first time one of its characters is drawn.
 * Nothing of the machine's own fonts is used, so a card looks the same everywhere.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Blob, Face, Font, Variation } from 'harfbuzzjs';
import { decompress } from 'wawoff2';
import { z } from 'zod';

export const families = ['noto-sans-sc', 'noto-sans-kr', 'noto-emoji'] as const;
export type Family = (typeof families)[number];

export const weights = [400, 500, 700, 900] as const;
export type Weight = (typeof weights)[number];

/** All fonts are asked in these units, whatever their own are. */
export const unitsPerEm = 1_000;

/** A part of a family, in the weights that were asked for so far. */
export interface Slice {
  has(codePoint: number): boolean;
  font(weight: Weight): Font;
}

interface SliceRange {
  readonly from: number;
  readonly to: number;
  readonly file: string;
}

const packages = createRequire(import.meta.url);

export interface SliceShelf {
  /** Unpacks the slice that is said to have this character; null when the family has none. */
  load(family: Family, codePoint: number): Promise<Slice | null>;
}

export function createSliceShelf(): SliceShelf {
  const ranges = new Map<Family, readonly SliceRange[]>();
  const slices = new Map<string, Promise<Slice>>();

  async function rangesOf(family: Family): Promise<readonly SliceRange[]> {
    const known = ranges.get(family);
    if (known) return known;
    const read = await readRanges(family);
    ranges.set(family, read);
    return read;
  }

  return {
    load: async (family, codePoint) => {
      const covering = (await rangesOf(family)).find(
        ({ from, to }) => from <= codePoint && codePoint <= to,
      );
      if (!covering) return null;
      const { file } = covering;
      const opened = slices.get(file) ?? openSlice(file);
      slices.set(file, opened);
      return opened;
    },
  };
}

async function openSlice(file: string): Promise<Slice> {
  const unpacked = await decompress(await readFile(file));
  // A copy: what the unpacker gives may live in memory that it uses again.
  const face = new Face(new Blob(Uint8Array.from(unpacked)));
  const characters = new Set(face.collectUnicodes());
  const fonts = new Map<Weight, Font>();
  return {
    has: (codePoint) => characters.has(codePoint),
    font: (weight) => {
      const known = fonts.get(weight);
      if (known) return known;
      const font = new Font(face);
      font.setScale(unitsPerEm, unitsPerEm);
      font.setVariations([new Variation('wght', weight)]);
      fonts.set(weight, font);
      return font;
    },
  };
}

const unicodeRanges = z.record(z.string(), z.string());

/** Reads the table of slices that comes with a font package: `"[4]": "U+1f1e9-1f1f5,U+21a"`. */
async function readRanges(family: Family): Promise<SliceRange[]> {
  const name = `@fontsource-variable/${family}`;
  const table = await readFile(packages.resolve(`${name}/unicode.json`), 'utf8');
  return Object.entries(unicodeRanges.parse(JSON.parse(table))).flatMap(([slice, list]) => {
    const label = slice.replace(/^\[(.*)\]$/, '$1');
    const file = packages.resolve(`${name}/files/${family}-${label}-wght-normal.woff2`);
    return list.split(',').map((range) => ({ ...parseRange(range), file }));
  });
}

function parseRange(range: string): { from: number; to: number } {
  const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-');
  return { from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) };
}
