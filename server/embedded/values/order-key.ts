/**
 * Bytes that sort as values do: comparing two keys with memcmp gives what compareValues gives, and
 * equal values give equal bytes. No key is the beginning of another, so that the keys of several
 * values written one after the other sort as a compound; descending keys are the same bits inverted.
 */
import { rankOf } from './compare.ts';
import {
  compareFinite,
  decimalToDouble,
  digitCount,
  doubleParts,
  type Finite,
  integerParts,
} from './decimal.ts';
import { exactParts } from './numbers.ts';
import { type Decimal128, type Doc, type Tagged, TYPE, type Value } from './types.ts';

const END = 0x00;
const ESCAPE = 0x01;
const EXACT = 0x00;
const INEXACT = 0x01;
/** Lifts the power of ten of any decimal above zero, to be written unsigned. */
const POWER_BIAS = 10_000;

export function encodeKey(value: Value | undefined, descending = false): Buffer {
  return writer.write([value], [descending]);
}

/** The key of a compound as a binary string (a character per byte), each part in its direction. */
export function compoundKeyText(
  values: readonly (Value | undefined)[],
  descending: readonly boolean[],
): string {
  return writer.writeText(values, descending);
}

const FIRST_SIZE = 4096;

export class KeyWriter {
  private bytes: Buffer;
  private at = 0;

  constructor(firstSize = FIRST_SIZE) {
    this.bytes = Buffer.allocUnsafeSlow(firstSize);
  }

  write(values: readonly (Value | undefined)[], descending: readonly boolean[]): Buffer {
    this.compound(values, descending);
    return Buffer.from(this.bytes.subarray(0, this.at));
  }

  writeText(values: readonly (Value | undefined)[], descending: readonly boolean[]): string {
    this.compound(values, descending);
    return this.bytes.toString('latin1', 0, this.at);
  }

  private compound(values: readonly (Value | undefined)[], descending: readonly boolean[]): void {
    this.at = 0;
    for (let index = 0; index < values.length; index += 1) {
      const start = this.at;
      this.value(values[index]);
      if (descending[index] === true) this.invert(start);
    }
  }

  private invert(start: number): void {
    for (let at = start; at < this.at; at += 1) this.bytes[at] = ~(this.bytes[at] ?? 0);
  }

  private value(value: Value | undefined): void {
    this.byte(rankOf(value));
    if (value !== undefined && value !== null) this.body(value);
  }

  private body(value: Exclude<Value, null>): void {
    if (typeof value === 'string') this.text(value);
    else if (typeof value === 'number') this.double(value);
    else if (typeof value === 'bigint') this.long(value);
    else if (typeof value === 'boolean') this.byte(value ? 1 : 0);
    else if (value instanceof Map) this.doc(value);
    else if (Array.isArray(value)) this.array(value);
    else this.tagged(value);
  }

  private array(list: readonly Value[]): void {
    for (const each of list) this.value(each);
    this.byte(END);
  }

  /** A field's kind goes before its name, because that is how documents compare. */
  private doc(doc: Doc): void {
    for (const [name, value] of doc) {
      this.byte(rankOf(value));
      this.text(name);
      if (value !== null) this.body(value);
    }
    this.byte(END);
  }

  private tagged(value: Tagged): void {
    switch (value.type) {
      case TYPE.int:
        this.double(value.value);
        break;
      case TYPE.decimal:
        this.decimal(value);
        break;
      case TYPE.date:
        this.unsigned(BigInt.asUintN(64, value.millis ^ (1n << 63n)));
        break;
      case TYPE.timestamp:
        this.unsigned(value.value);
        break;
      case TYPE.objectId:
        this.raw(value.bytes);
        break;
      case TYPE.binary:
        this.size(value.bytes.length);
        this.byte(value.subtype);
        this.raw(value.bytes);
        break;
      default:
        this.rare(value);
    }
  }

  private rare(value: Tagged): void {
    switch (value.type) {
      case TYPE.symbol:
        this.text(value.value);
        break;
      case TYPE.regex:
        this.text(value.pattern);
        this.text(value.flags);
        break;
      case TYPE.code:
        this.text(value.code);
        break;
      case TYPE.scopedCode:
        this.text(value.code);
        this.doc(value.scope);
        break;
      case TYPE.dbPointer:
        this.size(Buffer.byteLength(value.namespace));
        this.text(value.namespace);
        this.raw(value.id);
        break;
      default:
        break;
    }
  }

  // A number is the largest double that is not above it, and then, only when that is not the
  // number itself, its decimal digits. So ints and doubles, nearly all there is, take nine bytes.

  private double(double: number): void {
    this.floor(double);
    this.byte(EXACT);
  }

  private long(long: bigint): void {
    const nearest = Number(long);
    if (BigInt(nearest) === long) this.double(nearest);
    else this.inexact(nearest, integerParts(long));
  }

  private decimal(decimal: Decimal128): void {
    const nearest = decimalToDouble(decimal);
    const parts = Number.isNaN(nearest) ? nearest : exactParts(decimal);
    if (typeof parts === 'number') this.double(parts);
    else if (equalsDouble(parts, nearest)) this.double(nearest);
    else this.inexact(nearest, parts);
  }

  private inexact(nearest: number, parts: Finite): void {
    this.floor(floorOf(parts, nearest));
    this.byte(INEXACT);
    const start = this.at;
    const digits = parts.coefficient.toString().replace(/0+$/, '');
    const power = digitCount(parts.coefficient) + parts.exponent + POWER_BIAS;
    const powerAt = this.need(2);
    this.bytes.writeUInt16BE(power, powerAt);
    for (let at = 0; at < digits.length; at += 2) {
      this.byte(Number(digits.slice(at, at + 2).padEnd(2, '0')) + 1);
    }
    this.byte(END);
    if (parts.negative) this.invert(start);
  }

  private floor(double: number): void {
    const at = this.need(8);
    const { bytes } = this;
    if (Number.isNaN(double)) {
      bytes.fill(0, at, at + 8);
      return;
    }
    bytes.writeDoubleBE(double === 0 ? 0 : double, at);
    const isNegative = double < 0;
    if (!isNegative) bytes[at] = (bytes[at] ?? 0) | 0x80;
    else this.invert(at);
  }

  // Room is made before `this.bytes` is looked at: making it may put another buffer there.

  private size(size: number): void {
    const at = this.need(4);
    this.bytes.writeUInt32BE(size, at);
  }

  private unsigned(number: bigint): void {
    const at = this.need(8);
    this.bytes.writeBigUInt64BE(number, at);
  }

  private raw(bytes: Buffer): void {
    const at = this.need(bytes.length);
    bytes.copy(this.bytes, at);
  }

  /** UTF-8 with 0 and 1 escaped, so that the ending zero is below every character. */
  private text(text: string): void {
    const start = this.need(text.length * 3);
    let at = start + this.bytes.write(text, start, 'utf8');
    if (hasEscapes(text)) {
      const escaped = withEscapes(this.bytes.subarray(start, at));
      this.at = start;
      this.raw(escaped);
      at = this.at;
    }
    this.at = at;
    this.byte(END);
  }

  private byte(byte: number): void {
    const at = this.need(1);
    this.bytes[at] = byte;
  }

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

function hasEscapes(text: string): boolean {
  return text.includes('\u0000') || text.includes('\u0001');
}

function withEscapes(bytes: Buffer): Buffer {
  const escaped: number[] = [];
  for (const byte of bytes) {
    if (byte > ESCAPE) escaped.push(byte);
    else escaped.push(ESCAPE, byte + 1);
  }
  return Buffer.from(escaped);
}

function equalsDouble(parts: Finite, double: number): boolean {
  return Number.isFinite(double) && compareFinite(doubleParts(double), parts) === 0;
}

/** The largest double not above the number, found from the nearest one. */
function floorOf(parts: Finite, nearest: number): number {
  if (nearest === Number.POSITIVE_INFINITY) return Number.MAX_VALUE;
  if (nearest === Number.NEGATIVE_INFINITY) return nearest;
  return compareFinite(doubleParts(nearest), parts) > 0 ? doubleBelow(nearest) : nearest;
}

const scratch = new DataView(new ArrayBuffer(8));

function doubleBelow(double: number): number {
  if (double === 0) return -Number.MIN_VALUE;
  scratch.setFloat64(0, double);
  const bits = scratch.getBigInt64(0);
  scratch.setBigInt64(0, double > 0 ? bits - 1n : bits + 1n);
  return scratch.getFloat64(0);
}

// One writer serves all: a key is written in one go and copied out.
const writer = new KeyWriter();
