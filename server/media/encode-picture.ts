/**
 * Turns an uploaded file into files of our own. Nothing of the upload but its pixels survives: no
 * EXIF, no GPS, no colour profile, no appended bytes.
 */
import sharp, { type Sharp } from 'sharp';
import { createLanes } from '../kernel/db/lanes.ts';
import type { DomainError } from '../kernel/errors.ts';
import { refuse } from './errors.ts';
import { looksLikePicture, pixelsMax, type Variant, variants } from './picture.ts';

/** Pictures that one process decodes at a time: a large one takes hundreds of megabytes. */
const decodersMax = 2;
const decoders = createLanes();
let decoded = 0;

// Every upload is decoded once; libvips' own cache would only hold memory.
sharp.cache(false);

export interface EncodedPicture {
  readonly width: number;
  readonly height: number;
  readonly files: Readonly<Record<Variant, Buffer>>;
}

/** Pixels that were decoded, turned upright and brought to the size of `full`. */
interface Pixels {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
}

/** @throws DomainError when the file is no picture, damaged, or claims too many pixels */
export async function encodePicture(file: Uint8Array): Promise<EncodedPicture> {
  if (!looksLikePicture(file)) throw refuse['not-a-picture']();
  decoded += 1;
  return decoders.through([`decoder ${decoded % decodersMax}`], () => encode(file));
}

async function encode(file: Uint8Array): Promise<EncodedPicture> {
  const pixels = await decode(file);
  const { width, height } = pixels;
  const full = await toWebp(over(pixels));
  const medium = await toWebp(over(pixels).resize(inside('medium')));
  const { side } = variants.thumb;
  const thumb = await toWebp(over(pixels).resize({ width: side, height: side, fit: 'cover' }));
  return { width, height, files: { full, medium, thumb } };
}

async function decode(file: Uint8Array): Promise<Pixels> {
  try {
    const picture = sharp(file, { failOn: 'error', limitInputPixels: pixelsMax });
    const { data, info } = await picture
      .timeout({ seconds: 30 })
      .autoOrient()
      .resize(inside('full'))
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height, channels: info.channels };
  } catch (cause) {
    throw refusalFor(cause);
  }
}

/** libvips tells its reasons in words only. */
function refusalFor(cause: unknown): DomainError {
  const words = cause instanceof Error ? cause.message : '';
  if (/exceeds pixel limit/i.test(words)) return refuse['too-many-pixels']({ cause });
  // Also a codec that this build of libvips cannot read, as HEIC's.
  if (/unsupported/i.test(words)) return refuse['not-a-picture']({ cause });
  return refuse.damaged({ cause });
}

function inside(variant: 'full' | 'medium') {
  const { side } = variants[variant];
  return { width: side, height: side, fit: 'inside', withoutEnlargement: true } as const;
}

function over({ data, width, height, channels }: Pixels): Sharp {
  return sharp(data, { raw: { width, height, channels } });
}

function toWebp(picture: Sharp): Promise<Buffer> {
  return picture.webp({ quality: 84, effort: 2 }).toBuffer();
}
