/** Reading and writing the frames that picture files are made of. */
import { refuse } from '../errors.ts';

/** A view of the same memory with Buffer's readers. */
export function bufferOver(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** @throws DomainError `media.damaged` when the file ends before `end` */
export function requireBytes(file: Buffer, end: number): void {
  if (end > file.length) throw refuse.damaged();
}

/** Four letters, as most containers name their parts. */
export function fourLetters(file: Buffer, at: number): string {
  requireBytes(file, at + 4);
  return file.toString('latin1', at, at + 4);
}

/**
 * Puts a smaller file together from parts of a larger one. One piece of memory, however many parts
 * there are.
 */
export class Compaction {
  private readonly source: Buffer;
  private readonly target: Buffer;
  private size = 0;

  constructor(source: Buffer, spareBytes = 0) {
    this.source = source;
    this.target = Buffer.allocUnsafe(source.length + spareBytes);
  }

  keep(start: number, end: number): void {
    this.size += this.source.copy(this.target, this.size, start, end);
  }

  /** Something of our own; within what was spared or dropped. */
  add(bytes: Uint8Array): void {
    this.target.set(bytes, this.size);
    this.size += bytes.length;
  }

  done(): Buffer {
    return this.target.subarray(0, this.size);
  }
}

/** A named piece of a PNG or WebP file, its frame included, and what is in it. */
export interface Chunk {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly data: Buffer;
}
