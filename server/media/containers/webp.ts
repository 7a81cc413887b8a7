/**
 * WebP (RFC 9649): RIFF chunks. Pictures stand still here: of an animation the first frame is kept,
 * and of the rest what says how it looks.
 */
import { refuse } from '../errors.ts';
import { type Chunk, Compaction, fourLetters, requireBytes } from './bytes.ts';
import { exifBytesMax, pixelsMax, profileBytesMax, requireSize } from './limits.ts';

const headerBytes = 12;
const chunkFrame = 8;
/** Of a frame, before its own chunks. */
const frameBytes = 16;

/** @throws DomainError when it is damaged or claims too many pixels */
export function prepareWebp(file: Buffer): Buffer {
  requireBytes(file, headerBytes);
  const result = new Compaction(file);
  result.keep(0, headerBytes);
  const seen = new Set<string>();
  let most: number = pixelsMax.rows;
  for (const chunk of chunksOf(file, headerBytes, riffEnd(file))) {
    // The first of each kind is the one that counts.
    if (seen.has(chunk.type) || !isNeeded(chunk)) continue;
    seen.add(chunk.type);
    if (isAnimated(chunk)) most = pixelsMax.canvas;
    requireSizes(chunk, most);
    result.keep(chunk.start, chunk.end);
  }
  if (!['VP8 ', 'VP8L', 'ANMF'].some((type) => seen.has(type))) throw refuse.damaged();
  const prepared = result.done();
  prepared.writeUInt32LE(prepared.length - chunkFrame, 4);
  return prepared;
}

function riffEnd(file: Buffer): number {
  const end = chunkFrame + file.readUInt32LE(4);
  requireBytes(file, end);
  return end;
}

/** Data of an odd size is followed by a byte that does not count. */
function* chunksOf(file: Buffer, from: number, to: number): Generator<Chunk> {
  for (let start = from; start + chunkFrame <= to; ) {
    const dataEnd = start + chunkFrame + file.readUInt32LE(start + 4);
    if (dataEnd > to) throw refuse.damaged();
    const end = Math.min(dataEnd + ((dataEnd - start) % 2), to);
    const data = file.subarray(start + chunkFrame, dataEnd);
    yield { type: fourLetters(file, start), start, end, data };
    start = end;
  }
}

function isNeeded({ type, data }: Chunk): boolean {
  if (type === 'EXIF') return data.length <= exifBytesMax;
  if (type === 'ICCP') return data.length <= profileBytesMax;
  return ['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF'].includes(type);
}

/** @throws DomainError `media.too-many-pixels`, also for those within a frame */
function requireSizes(chunk: Chunk, most: number): void {
  const size = sizeOf(chunk);
  if (size) requireSize(size.width, size.height, most);
  if (chunk.type !== 'ANMF') return;
  for (const inner of chunksOf(chunk.data, frameBytes, chunk.data.length)) {
    const innerSize = sizeOf(inner);
    if (innerSize) requireSize(innerSize.width, innerSize.height, most);
  }
}

/** What a chunk claims of the canvas, the picture or the frame; null when it is about neither. */
function sizeOf({ type, data }: Chunk): { width: number; height: number } | null {
  switch (type) {
    case 'VP8X':
      requireBytes(data, 10);
      return { width: 1 + data.readUIntLE(4, 3), height: 1 + data.readUIntLE(7, 3) };
    case 'VP8 ':
      requireBytes(data, 10);
      return { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff };
    case 'VP8L': {
      requireBytes(data, 5);
      const packed = data.readUInt32LE(1);
      return { width: 1 + (packed & 0x3fff), height: 1 + ((packed >>> 14) & 0x3fff) };
    }
    case 'ANMF':
      requireBytes(data, frameBytes);
      return { width: 1 + data.readUIntLE(6, 3), height: 1 + data.readUIntLE(9, 3) };
    default:
      return null;
  }
}

/** Its header says so, whatever follows. */
function isAnimated({ type, data }: Chunk): boolean {
  return type === 'ANMF' || (type === 'VP8X' && ((data[0] ?? 0) & 0x02) !== 0);
}
