/**
 * How BSON is framed: lengths, terminators, nesting. What reads a document and what only checks it
 * step over its bytes by the same rules, which are here.
 */
import { StoreError } from '../errors.ts';

/** MongoDB's own bound for what a message may nest. */
export const DEPTH_MAX = 200;

export function invalidBson(reason: string): StoreError {
  return new StoreError('InvalidBSON', `Invalid BSON: ${reason}`);
}

export class FramedBytes {
  protected readonly bytes: Buffer;
  protected at: number;
  protected end: number;
  /** Where the text of the string that was stepped over last begins. */
  protected stringStart = 0;

  constructor(bytes: Buffer, offset: number) {
    this.bytes = bytes;
    this.at = offset;
    this.end = bytes.length;
  }

  /** Reads a document's length and narrows the bounds to it; returns the outer bound. */
  protected enter(depth: number): number {
    if (depth > DEPTH_MAX) {
      throw new StoreError('Overflow', 'BSONObj exceeds maximum nested object depth');
    }
    const outer = this.end;
    const start = this.at;
    const size = this.int32();
    if (size < 5 || start + size > outer) throw invalidBson('a document has a wrong length');
    this.end = start + size;
    if (this.bytes[this.end - 1] !== 0) throw invalidBson('a document does not end with a zero');
    return outer;
  }

  protected leave(outer: number): void {
    if (this.at !== this.end) throw invalidBson('a document ends before its length');
    this.end = outer;
  }

  /** Steps over `size` bytes and says where they begin. */
  protected take(size: number): number {
    const start = this.at;
    if (size < 0 || start + size > this.end) throw invalidBson('a value runs past its document');
    this.at = start + size;
    return start;
  }

  protected byte(): number {
    return this.bytes[this.take(1)] ?? 0;
  }

  protected int32(): number {
    const at = this.take(4);
    const { bytes } = this;
    return (
      (bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24)
    );
  }

  protected size(): number {
    const size = this.int32();
    if (size < 0) throw invalidBson('a length is negative');
    return size;
  }

  protected boolean(): boolean {
    const byte = this.byte();
    if (byte > 1) throw invalidBson('a boolean is neither 0 nor 1');
    return byte === 1;
  }

  /** Steps over the bytes up to a zero and the zero; says where the zero is. */
  protected terminator(): number {
    const { bytes, end } = this;
    let at = this.at;
    while (at < end && bytes[at] !== 0) at += 1;
    if (at >= end) throw invalidBson('a name is not terminated');
    this.at = at + 1;
    return at;
  }

  /** Steps over a string and says where its text ends. */
  protected stringEnd(): number {
    const size = this.size();
    if (size < 1) throw invalidBson('a string has no terminator');
    this.stringStart = this.take(size);
    const end = this.stringStart + size - 1;
    if (this.bytes[end] !== 0) throw invalidBson('a string has no terminator');
    return end;
  }
}
