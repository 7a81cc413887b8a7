/**
 * What a file may claim before a decoder sees it. The caps are chosen by what the decoders were
 * measured to need, so that no picture within them comes near the memory that one is given.
 */
import { refuse } from '../errors.ts';

/** Each side; JPEG cannot say more either. */
const sideMax = 65_535;

export const pixelsMax = {
  /** A 50-megapixel phone photo fits. Decoded row by row, or shrunk while it is read. */
  rows: 64_000_000,
  /** Kept whole, and drawn into a canvas of four bytes per pixel (GIF, animated WebP). */
  canvas: 32_000_000,
  /** Some 20 bytes per pixel. */
  avif: 33_000_000,
  /** Some 13 bytes per pixel; the largest that phones make have 48 megapixels. */
  heic: 50_000_000,
} as const;

/** What a decoder may have to keep of a file whose rows do not come one after another. */
export const keptBytesMax = 300 * 1024 * 1024;

/** Of an inflated ICC profile; those of cameras and screens have a few kilobytes. */
export const profileBytesMax = 1024 * 1024;

/** Exif has 64 KB in a JPEG, and nobody needs more elsewhere. */
export const exifBytesMax = 65_535;

/** @throws DomainError `media.damaged` without pixels, `media.too-many-pixels` with too many */
export function requireSize(width: number, height: number, most: number): void {
  if (width < 1 || height < 1) throw refuse.damaged();
  if (width > sideMax || height > sideMax || width * height > most) {
    throw refuse['too-many-pixels']();
  }
}
