/**
 * Checks BSON that came from a client without building anything of it: what passes, `decode` takes
 * too. So a document can be stored as it came, and only the fields that somebody asks for are read.
 */
import { isUtf8 } from 'node:buffer';
import { MIN_KEY_ON_WIRE } from './decode.ts';
import { FramedBytes, invalidBson } from './framed-bytes.ts';
import { TYPE } from './types.ts';

/** Where an element lies in its document: from its type to behind its value. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Checks the document that is all of `bytes`.
 * @returns where its `_id` lies; undefined when it has none
 * @throws StoreError InvalidBSON
 */
export function checkDocument(bytes: Buffer): Span | undefined {
  return new Checker(bytes, 0).whole();
}

const sizeByType = new Map<number, number>([
  [TYPE.double, 8],
  [TYPE.long, 8],
  [TYPE.date, 8],
  [TYPE.timestamp, 8],
  [TYPE.int, 4],
  [TYPE.objectId, 12],
  [TYPE.decimal, 16],
  [TYPE.null, 0],
  [TYPE.undefined, 0],
  [TYPE.maxKey, 0],
  [MIN_KEY_ON_WIRE, 0],
]);

/** Up to here a look through all names is faster than a set of them. */
const fewNames = 16;

/** `_id` and the zero behind it. */
const idWithZero = 0x5f696400;

class Checker extends FramedBytes {
  /** Where the names of the documents that are open begin and end, the innermost last. */
  private readonly names: number[] = [];

  whole(): Span | undefined {
    let id: Span | undefined;
    this.document(0, (start) => {
      if (this.isId(start + 1)) id = { start, end: this.at };
    });
    if (this.at !== this.bytes.length) throw invalidBson('a document has a wrong length');
    return id;
  }

  private document(depth: number, onElement?: (start: number) => void): void {
    const outer = this.enter(depth);
    const firstName = this.names.length;
    for (;;) {
      const start = this.at;
      const type = this.byte();
      if (type === 0) break;
      const nameStart = this.at;
      this.text(nameStart, this.terminator());
      this.names.push(nameStart, this.at - 1);
      this.value(type, depth);
      onElement?.(start);
    }
    this.refuseRepetition(firstName);
    this.names.length = firstName;
    this.leave(outer);
  }

  private array(depth: number): void {
    const outer = this.enter(depth);
    for (let type = this.byte(); type !== 0; type = this.byte()) {
      this.terminator();
      this.value(type, depth);
    }
    this.leave(outer);
  }

  private value(type: number, depth: number): void {
    const size = sizeByType.get(type);
    if (size !== undefined) this.take(size);
    else if (type === TYPE.string || type === TYPE.code || type === TYPE.symbol) this.string();
    else if (type === TYPE.object) this.document(depth + 1);
    else if (type === TYPE.array) this.array(depth + 1);
    else this.rareValue(type, depth);
  }

  private rareValue(type: number, depth: number): void {
    switch (type) {
      case TYPE.bool:
        this.boolean();
        return;
      case TYPE.binary:
        this.take(this.size() + 1);
        return;
      case TYPE.regex:
        for (let part = 0; part < 2; part += 1) this.text(this.at, this.terminator());
        return;
      case TYPE.scopedCode:
        this.take(4);
        this.string();
        this.document(depth + 1);
        return;
      case TYPE.dbPointer:
        this.string();
        this.take(12);
        return;
      default:
        throw invalidBson(`unknown type ${type}`);
    }
  }

  private string(): void {
    const end = this.stringEnd();
    this.text(this.stringStart, end);
  }

  private text(start: number, end: number): void {
    const { bytes } = this;
    for (let at = start; at < end; at += 1) {
      if ((bytes[at] ?? 0) <= 0x7f) continue;
      if (!isUtf8(bytes.subarray(at, end))) throw invalidBson('a string is not UTF-8');
      return;
    }
  }

  private refuseRepetition(firstName: number): void {
    const { names } = this;
    if (names.length - firstName > fewNames * 2) {
      this.refuseRepetitionOfMany(firstName);
      return;
    }
    for (let one = firstName; one < names.length; one += 2) {
      for (let other = firstName; other < one; other += 2) {
        if (this.isSameName(one, other)) throw this.repeated(names[one] ?? 0);
      }
    }
  }

  private refuseRepetitionOfMany(firstName: number): void {
    const seen = new Set<string>();
    for (let one = firstName; one < this.names.length; one += 2) {
      const name = this.nameAt(this.names[one] ?? 0);
      if (seen.has(name)) throw this.repeated(this.names[one] ?? 0);
      seen.add(name);
    }
  }

  private isSameName(one: number, other: number): boolean {
    const { names, bytes } = this;
    const [start = 0, otherStart = 0] = [names[one], names[other]];
    const size = (names[one + 1] ?? 0) - start;
    if (size !== (names[other + 1] ?? 0) - otherStart) return false;
    for (let at = 0; at < size; at += 1) {
      if (bytes[start + at] !== bytes[otherStart + at]) return false;
    }
    return true;
  }

  private repeated(nameStart: number): Error {
    return invalidBson(`the field "${this.nameAt(nameStart)}" appears twice`);
  }

  private isId(start: number): boolean {
    return start + 4 <= this.bytes.length && this.bytes.readUInt32BE(start) === idWithZero;
  }

  private nameAt(start: number): string {
    return this.bytes.toString('utf8', start, this.bytes.indexOf(0, start));
  }
}
