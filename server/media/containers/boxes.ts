/** The boxes that an ISO base media file is made of (ISO/IEC 14496-12), and the numbers in them. */
import { refuse } from '../errors.ts';
import { fourLetters, requireBytes } from './bytes.ts';

export interface Box {
  readonly type: string;
  readonly data: Buffer;
}

/** A phone's picture of 48 megapixels has some hundreds. */
const boxesMax = 10_000;

/** @throws DomainError when a box reaches beyond what holds it, or there are too many */
export function boxesIn(data: Buffer): Box[] {
  const boxes: Box[] = [];
  for (let start = 0; start + 8 <= data.length; ) {
    const { header, size } = sizeOf(data, start);
    if (size < header) throw refuse.damaged();
    requireBytes(data, start + size);
    if (boxes.length === boxesMax) throw refuse['too-large']();
    boxes.push({
      type: fourLetters(data, start + 4),
      data: data.subarray(start + header, start + size),
    });
    start += size;
  }
  return boxes;
}

/** A size of 1 is followed by a longer one; 0 means the rest. */
function sizeOf(data: Buffer, start: number): { header: number; size: number } {
  const size = data.readUInt32BE(start);
  if (size === 0) return { header: 8, size: data.length - start };
  if (size !== 1) return { header: 8, size };
  requireBytes(data, start + 16);
  return { header: 16, size: Number(data.readBigUInt64BE(start + 8)) };
}

/** Reads numbers one after another. @throws DomainError `media.damaged` at the end of the box */
export class Numbers {
  private readonly data: Buffer;
  private at = 0;

  constructor(data: Buffer) {
    this.data = data;
  }

  /** A whole number of 0, 1, 2, 3, 4 or 8 bytes, the sizes that the standard has; of none, zero. */
  next(sizeBytes: number): number {
    if (![0, 1, 2, 3, 4, 8].includes(sizeBytes)) throw refuse.damaged();
    const start = this.at;
    this.at += sizeBytes;
    requireBytes(this.data, this.at);
    if (sizeBytes === 0) return 0;
    if (sizeBytes === 8) return Number(this.data.readBigUInt64BE(start));
    return this.data.readUIntBE(start, sizeBytes);
  }

  letters(): string {
    const start = this.at;
    this.at += 4;
    return fourLetters(this.data, start);
  }

  rest(): Buffer {
    return this.data.subarray(this.at);
  }
}
