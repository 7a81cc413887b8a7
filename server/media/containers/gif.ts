/**
 * GIF (89a): blocks. Pictures stand still here, so the file ends behind its first frame, and a
 * decoder never meets the others, however many there are.
 */
import { refuse } from '../errors.ts';
import { requireBytes } from './bytes.ts';
import { pixelsMax, requireSize } from './limits.ts';

const screenBytes = 13;
const frameBytes = 10;
const extension = 0x21;
const frame = 0x2c;
const trailer = 0x3b;

/** @throws DomainError when it is damaged or claims too many pixels */
export function prepareGif(file: Buffer): Buffer {
  requireBytes(file, screenBytes);
  requireSize(file.readUInt16LE(6), file.readUInt16LE(8), pixelsMax.canvas);
  for (let at = screenBytes + tableBytes(file[10]); ; ) {
    requireBytes(file, at + 1);
    switch (file[at]) {
      case extension:
        at = blocksEnd(file, at + 2);
        break;
      case frame:
        return Buffer.concat([file.subarray(0, frameEnd(file, at)), Buffer.from([trailer])]);
      default:
        throw refuse.damaged();
    }
  }
}

function frameEnd(file: Buffer, at: number): number {
  requireBytes(file, at + frameBytes);
  const [left, top] = [file.readUInt16LE(at + 1), file.readUInt16LE(at + 3)];
  const [width, height] = [file.readUInt16LE(at + 5), file.readUInt16LE(at + 7)];
  // A frame may reach beyond the screen, and decoders make room for it.
  requireSize(left + width, top + height, pixelsMax.canvas);
  const codeSize = at + frameBytes + tableBytes(file[at + 9]);
  return blocksEnd(file, codeSize + 1);
}

function tableBytes(packed = 0): number {
  return (packed & 0x80) === 0 ? 0 : 3 * 2 ** ((packed & 7) + 1);
}

/** Blocks of up to 255 bytes behind their size; an empty one ends them. */
function blocksEnd(file: Buffer, from: number): number {
  for (let at = from; ; ) {
    requireBytes(file, at + 1);
    const size = file[at] ?? 0;
    at += 1 + size;
    if (size === 0) return at;
  }
}
