/** Writes BSON: the exact inverse of decode.ts. */
import { StoreError } from '../errors.ts';
import { DEPTH_MAX } from './framed-bytes.ts';
import { type Doc, type Tagged, TYPE, typeNumber, type Value } from './types.ts';

const FIRST_SIZE = 1 << 16;

export function encode(doc: Doc): Buffer {
  return writer.write(doc);
}

export class Writer {
  private bytes: Buffer;
  private at = 0;

  constructor(firstSize = FIRST_SIZE) {
    this.bytes = Buffer.allocUnsafeSlow(firstSize);
  }

  write(doc: Doc): Buffer {
    this.at = 0;
    this.document(doc, 0);
    return Buffer.from(this.bytes.subarray(0, this.at));
  }

  private document(doc: Doc, depth: number): void {
    const start = this.open(depth);
    for (const [name, value] of doc) {
      this.byte(typeNumber(value) & 0xff);
      this.cstring(name);
      this.value(value, depth);
    }
    this.close(start);
  }

  private array(list: readonly Value[], depth: number): void {
    const start = this.open(depth);
    list.forEach((value, index) => {
      this.byte(typeNumber(value) & 0xff);
      this.index(index);
      this.value(value, depth);
    });
    this.close(start);
  }

  private open(depth: number): number {
    if (depth > DEPTH_MAX) {
      throw new StoreError('Overflow', `Exceeded the maximum nesting of ${DEPTH_MAX} levels`);
    }
    return this.need(4);
  }

  private close(start: number): void {
    this.byte(0);
    this.bytes.writeInt32LE(this.at - start, start);
  }

  private value(value: Value, depth: number): void {
    switch (typeof value) {
      case 'string':
        this.string(value);
        return;
      case 'number':
        this.double(value);
        return;
      case 'bigint':
        this.int64(value);
        return;
      case 'boolean':
        this.byte(value ? 1 : 0);
        return;
      default:
        if (value === null) return;
        if (value instanceof Map) this.document(value, depth + 1);
        else if (Array.isArray(value)) this.array(value, depth + 1);
        else this.tagged(value, depth);
    }
  }

  private tagged(value: Tagged, depth: number): void {
    switch (value.type) {
      case TYPE.int:
        this.int32(value.value);
        return;
      case TYPE.date:
        this.int64(value.millis);
        return;
      case TYPE.objectId:
        this.raw(value.bytes);
        return;
      case TYPE.binary:
        this.int32(value.bytes.length);
        this.byte(value.subtype);
        this.raw(value.bytes);
        return;
      case TYPE.decimal:
        this.uint64(value.low);
        this.uint64(value.high);
        return;
      case TYPE.timestamp:
        this.uint64(value.value);
        return;
      case TYPE.regex:
        this.cstring(value.pattern);
        this.cstring(value.flags);
        return;
      case TYPE.code:
        this.string(value.code);
        return;
      case TYPE.symbol:
        this.string(value.value);
        return;
      case TYPE.scopedCode: {
        const start = this.need(4);
        this.string(value.code);
        this.document(value.scope, depth + 1);
        this.bytes.writeInt32LE(this.at - start, start);
        return;
      }
      case TYPE.dbPointer:
        this.string(value.namespace);
        this.raw(value.id);
        return;
      case TYPE.undefined:
      case TYPE.minKey:
      case TYPE.maxKey:
        return;
    }
  }

  // Room is made before `this.bytes` is looked at: making it may put another buffer there.

  private byte(value: number): void {
    const at = this.need(1);
    this.bytes[at] = value;
  }

  private int32(value: number): void {
    const at = this.need(4);
    this.bytes.writeInt32LE(value, at);
  }

  private int64(value: bigint): void {
    const at = this.need(8);
    this.bytes.writeBigInt64LE(value, at);
  }

  private uint64(value: bigint): void {
    const at = this.need(8);
    this.bytes.writeBigUInt64LE(value, at);
  }

  private double(value: number): void {
    const at = this.need(8);
    this.bytes.writeDoubleLE(value, at);
  }

  private raw(bytes: Buffer): void {
    const at = this.need(bytes.length);
    bytes.copy(this.bytes, at);
  }

  private string(text: string): void {
    const start = this.need(4);
    this.text(text);
    this.byte(0);
    this.bytes.writeInt32LE(this.at - start - 4, start);
  }

  private cstring(text: string): void {
    if (text.includes('\0')) {
      throw new StoreError('BadValue', 'A field name or pattern cannot contain a null byte');
    }
    this.text(text);
    this.byte(0);
  }

  /** The name of an array's element: its digits, without a text in between. */
  private index(index: number): void {
    let length = 1;
    for (let least = 10; least <= index; least *= 10) length += 1;
    const start = this.need(length + 1);
    const { bytes } = this;
    let rest = index;
    for (let at = start + length - 1; at >= start; at -= 1) {
      const next = Math.trunc(rest / 10);
      bytes[at] = 0x30 + rest - next * 10;
      rest = next;
    }
    bytes[start + length] = 0;
  }

  /** Short ASCII is written here, because a call into the native encoder costs more than it. */
  private text(text: string): void {
    const start = this.need(text.length * 3);
    const { bytes } = this;
    if (text.length <= 24) {
      let at = 0;
      while (at < text.length) {
        const unit = text.charCodeAt(at);
        if (unit > 0x7f) break;
        bytes[start + at] = unit;
        at += 1;
      }
      if (at === text.length) {
        this.at = start + at;
        return;
      }
    }
    this.at = start + bytes.write(text, start, 'utf8');
  }

  /** Makes room for `size` bytes and says where they begin. */
  private need(size: number): number {
    const start = this.at;
    const end = start + size;
    if (end > this.bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(end, this.bytes.length * 2));
      this.bytes.copy(larger, 0, 0, start);
      this.bytes = larger;
    }
    this.at = end;
    return start;
  }
}

// One writer serves all: encoding never pauses, and its buffer grows to the largest document seen.
const writer = new Writer();
