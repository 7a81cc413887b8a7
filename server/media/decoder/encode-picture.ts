/**
 * Turns an uploaded file into files of our own. Nothing of the upload but its pixels survives: no
 * EXIF, no GPS, no colour profile, no appended bytes.
 */
import sharp, { type Sharp } from 'sharp';
import { DomainError } from '../../kernel/errors.ts';
import { type PreparedFile, pixelsMax, prepareFile, withProfile } from '../containers/index.ts';
import { refuse } from '../errors.ts';
import { longSideOf, type Sides, type Variant, variants } from '../picture.ts';

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

/** @throws DomainError when the file is no picture, damaged, or asks for too much */
export async function encodePicture(file: Uint8Array): Promise<EncodedPicture> {
  const pixels = await decode(prepareFile(file));
  const { width, height } = pixels;
  const full = await toWebp(over(pixels));
  const medium = await toWebp(over(pixels).resize(inside('medium', pixels)));
  const { side } = variants.thumb;
  const thumb = await toWebp(over(pixels).resize({ width: side, height: side, fit: 'cover' }));
  return { width, height, files: { full, medium, thumb } };
}

async function decode(prepared: PreparedFile): Promise<Pixels> {
  const { file, decoder, profile, isCut } = prepared;
  try {
    if (isCut) await requireMost(file);
    const pixels = await (decoder === 'heic' ? decodeHeic(file) : decodeUsual(file));
    return profile ? await inColours(pixels, profile) : pixels;
  } catch (cause) {
    throw refusalFor(cause);
  }
}

const readOptions = { failOn: 'error', limitInputPixels: pixelsMax.rows } as const;

function decodeUsual(file: Buffer): Promise<Pixels> {
  return shrink(sharp(file, readOptions).autoOrient());
}

async function decodeHeic(file: Buffer): Promise<Pixels> {
  // Loaded by the first that needs it: it brings a decoder of some megabytes.
  const { default: decodeWhole } = await import('heic-decode');
  // The pixels come upright.
  const { width, height, data } = await decodeWhole({ buffer: asHeic(file) });
  return shrink(sharp(data, { raw: { width, height, channels: 4 } }));
}

/** Less than the process may take (decoder.ts): a slow picture is refused, and the process lives on. */
const shrinkSecondsMax = 15;

async function shrink(picture: Sharp): Promise<Pixels> {
  // As it will stand: the picture may yet be turned.
  const { autoOrient } = await picture.metadata();
  const { data, info } = await picture
    .timeout({ seconds: shrinkSecondsMax })
    .resize(inside('full', autoOrient))
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

/** Takes pixels over to sRGB, by way of a PNG that carries what their colours mean. */
async function inColours(pixels: Pixels, profile: Buffer): Promise<Pixels> {
  const png = await over(pixels).png({ compressionLevel: 0 }).toBuffer();
  return shrink(sharp(withProfile(png, profile), readOptions));
}

/** The decoder goes by the first brand, and does not know all that mean the same. */
function asHeic(file: Buffer): Buffer {
  const copy = Buffer.from(file);
  copy.write('heic', 8, 'latin1');
  return copy;
}

const stripes = 100;
const stripesMissingMax = 10;
const missingGrey = 128;

/**
 * A file that lacks its last bytes is shown by every browser, and so it is here, as long as all but
 * the last tenth of the picture came. The decoder leaves middle grey where nothing came.
 */
async function requireMost(file: Buffer): Promise<void> {
  const { data, info } = await sharp(file, readOptions)
    .resize({ width: 8, height: stripes, fit: 'fill', kernel: 'nearest' })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const rowBytes = info.width * info.channels;
  const isMissing = (row: number) =>
    data
      .subarray(row * rowBytes, (row + 1) * rowBytes)
      .every((value) => Math.abs(value - missingGrey) <= 1);
  let missing = 0;
  while (missing < stripes && isMissing(stripes - 1 - missing)) missing += 1;
  if (missing > stripesMissingMax) throw refuse.damaged();
}

/** libvips tells its reasons in words only. */
function refusalFor(cause: unknown): DomainError {
  if (cause instanceof DomainError) return cause;
  const words = cause instanceof Error ? cause.message : '';
  if (/exceeds pixel limit/i.test(words)) return refuse['too-many-pixels']({ cause });
  if (/timeout/i.test(words)) return refuse['too-large']({ cause });
  if (/unsupported/i.test(words)) return refuse['not-a-picture']({ cause });
  return refuse.damaged({ cause });
}

function inside(variant: 'full' | 'medium', picture: Sides) {
  const side = longSideOf(variant, picture);
  return { width: side, height: side, fit: 'inside', withoutEnlargement: true } as const;
}

function over({ data, width, height, channels }: Pixels): Sharp {
  return sharp(data, { raw: { width, height, channels } });
}

function toWebp(picture: Sharp): Promise<Buffer> {
  return picture.webp({ quality: 84, effort: 2 }).toBuffer();
}
