/**
 * PNG (third edition): a signature and chunks. Only the chunks that make the picture look as it
 * does are kept: texts and times are dropped, because a decoder would inflate compressed ones
 * (49 KB become 50 MB, and a file may have a thousand), and so are the frames of an animation.
 */
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { refuse } from '../errors.ts';
import { bufferOver, type Chunk, Compaction, fourLetters, requireBytes } from './bytes.ts';
import { type Chromaticities, gammaProfile } from './gamma-profile.ts';
import { exifBytesMax, keptBytesMax, pixelsMax, profileBytesMax, requireSize } from './limits.ts';

const signatureBytes = 8;
/** Length and name before the data, checksum behind it. */
const chunkFrame = 12;
const headerBytes = 13;

/** Of a grey, true-colour, palette, grey-alpha and true-colour-alpha picture. */
const channelsOf: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
]);

const essential: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS']);
const colour: ReadonlySet<string> = new Set(['gAMA', 'cHRM', 'sRGB', 'iCCP']);

export interface PreparedPng {
  /** The same picture without what is not needed to show it. */
  readonly file: Buffer;
  /** What its colours mean, where the decoder would not look at a profile in the file. */
  readonly profile: Buffer | null;
}

interface Header {
  readonly isGrey: boolean;
  readonly depth: number;
}

/** @throws DomainError when it is damaged or claims too many pixels */
export function preparePng(file: Buffer): PreparedPng {
  const chunks = chunksOf(file);
  const first = chunks.next().value;
  if (first?.type !== 'IHDR' || first.data.length !== headerBytes) throw refuse.damaged();
  const header = requireHeader(first.data);

  const found = new Map<string, Chunk>();
  const result = new Compaction(file, colourBytesMax);
  result.keep(0, first.end);
  let isColourKept = false;
  let profile: Buffer | null = null;
  for (const chunk of chunks) {
    // Whatever says how colours are meant stands before the palette and the pixels.
    if (!isColourKept && (chunk.type === 'PLTE' || chunk.type === 'IDAT')) {
      profile = keepColour(result, found, header);
      isColourKept = true;
    }
    if (essential.has(chunk.type)) result.keep(chunk.start, chunk.end);
    else if (isCritical(chunk.type)) throw refuse.damaged();
    else if (colour.has(chunk.type)) found.set(chunk.type, chunk);
    else if (chunk.type === 'eXIf' && chunk.data.length <= exifBytesMax && !found.has('eXIf')) {
      found.set(chunk.type, chunk);
      result.keep(chunk.start, chunk.end);
    }
    if (chunk.type === 'IEND') return { file: result.done(), profile };
  }
  throw refuse.damaged();
}

/** A PNG of our own with a colour profile; for pixels that come without a file. */
export function withProfile(png: Buffer, profile: Uint8Array): Buffer {
  const afterHeader = signatureBytes + chunkFrame + headerBytes;
  return Buffer.concat([
    png.subarray(0, afterHeader),
    profileChunk(profile),
    png.subarray(afterHeader),
  ]);
}

function* chunksOf(file: Buffer): Generator<Chunk, undefined> {
  for (let start = signatureBytes; start < file.length; ) {
    requireBytes(file, start + chunkFrame);
    const end = start + chunkFrame + file.readUInt32BE(start);
    requireBytes(file, end);
    const data = file.subarray(start + 8, end - 4);
    yield { type: fourLetters(file, start + 4), start, end, data };
    start = end;
  }
  return undefined;
}

function requireHeader(header: Buffer): Header {
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const [depth, type, interlace] = [header[8] ?? 0, header[9] ?? 0, header[12] ?? 0];
  const channels = channelsOf.get(type);
  if (channels === undefined) throw refuse.damaged();
  requireSize(width, height, pixelsMax.rows);
  // Its seven passes go over the whole picture, which is therefore kept.
  const keptBytes = width * height * channels * Math.ceil(depth / 8);
  if (interlace !== 0 && keptBytes > keptBytesMax) throw refuse['too-many-pixels']();
  return { isGrey: type === 0 || type === 4, depth };
}

/** A chunk that a reader must understand has a name that begins with a capital letter. */
function isCritical(type: string): boolean {
  return /^[A-Z]/.test(type);
}

/** Bytes that a profile of our own may add. */
const colourBytesMax = 2_048;

/**
 * The order of precedence is the standard's (11.3.2): iCCP, then sRGB, then gAMA with cHRM. The
 * last pair is made a profile, because the decoder knows only those; of grey in sixteen bits not even
 * those, so that its profile is given back.
 */
function keepColour(
  result: Compaction,
  found: ReadonlyMap<string, Chunk>,
  { isGrey, depth }: Header,
): Buffer | null {
  const given = found.get('iCCP');
  if (given && isSmallProfile(given.data)) {
    result.keep(given.start, given.end);
    return null;
  }
  const gamma = found.has('sRGB') ? null : gammaOf(found.get('gAMA'));
  if (gamma === null) return null;
  const isLate = isGrey && depth === 16;
  const chromaticities = chromaticitiesOf(found.get('cHRM'));
  const made = gammaProfile({ gamma, isGrey: isGrey && !isLate, chromaticities });
  if (isLate) return made;
  if (made) result.add(profileChunk(made));
  return null;
}

/** A name, NUL, the method and a zlib stream, which is inflated no further than it may be. */
function isSmallProfile(data: Buffer): boolean {
  const nameEnd = data.indexOf(0);
  if (nameEnd < 1 || nameEnd > 79) return false;
  try {
    inflateSync(data.subarray(nameEnd + 2), { maxOutputLength: profileBytesMax });
    return true;
  } catch {
    // Without a profile the picture is shown as browsers show one whose profile is broken.
    return false;
  }
}

function gammaOf(chunk: Chunk | undefined): number | null {
  if (chunk?.data.length !== 4) return null;
  return chunk.data.readUInt32BE(0) / 100_000;
}

function chromaticitiesOf(chunk: Chunk | undefined): Chromaticities | null {
  if (chunk?.data.length !== 32) return null;
  const point = (index: number) => ({
    x: chunk.data.readUInt32BE(index * 8) / 100_000,
    y: chunk.data.readUInt32BE(index * 8 + 4) / 100_000,
  });
  return { white: point(0), red: point(1), green: point(2), blue: point(3) };
}

function profileChunk(profile: Uint8Array): Buffer {
  const name = Buffer.from('icc\0\0', 'latin1');
  return chunkOf('iCCP', Buffer.concat([name, deflateSync(bufferOver(profile))]));
}

function chunkOf(type: string, data: Buffer): Buffer {
  const framed = Buffer.alloc(data.length + chunkFrame);
  framed.writeUInt32BE(data.length, 0);
  framed.write(type, 4, 'latin1');
  data.copy(framed, 8);
  framed.writeUInt32BE(crc32(framed.subarray(4, data.length + 8)), data.length + 8);
  return framed;
}
