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

const packages = createRequire(import.meta.url);

export interface SliceShelf {
  /** Unpacks the slice that is said to have this character; null when the family has none. */
  load(family: Family, codePoint: number): Promise<Slice | null>;
}

/** The file of the slice that has a character. */
type SliceFiles = ReadonlyMap<number, string>;

export function createSliceShelf(): SliceShelf {
  const tables = new Map<Family, Promise<SliceFiles>>();
  const slices = new Map<string, Promise<Slice>>();

  return {
    load: async (family, codePoint) => {
      const table = tables.get(family) ?? readSliceFiles(family);
      tables.set(family, table);
      const file = (await table).get(codePoint);
      if (file === undefined) return null;
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
async function readSliceFiles(family: Family): Promise<SliceFiles> {
  const name = `@fontsource-variable/${family}`;
  const table = await readFile(packages.resolve(`${name}/unicode.json`), 'utf8');
  const files = new Map<number, string>();
  for (const [slice, list] of Object.entries(unicodeRanges.parse(JSON.parse(table)))) {
    const label = slice.replace(/^\[(.*)\]$/, '$1');
    const file = packages.resolve(`${name}/files/${family}-${label}-wght-normal.woff2`);
    for (const { from, to } of list.split(',').map(parseRange)) {
      for (let codePoint = from; codePoint <= to; codePoint += 1) files.set(codePoint, file);
    }
  }
  return files;
}

function parseRange(range: string): { from: number; to: number } {
  const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-');
  return { from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) };
}
