/**
 * Reads BSON. Everything that came from a client is checked here once: lengths, terminators,
 * UTF-8, nesting and repeated field names, so that nothing later has to doubt a document.
 */
import { isUtf8 } from 'node:buffer';
import { internName } from './field-names.ts';
import { FramedBytes, invalidBson } from './framed-bytes.ts';
import {
  Binary,
  BsonSymbol,
  Code,
  DateTime,
  DbPointer,
  Decimal128,
  type Doc,
  Int32,
  MAX_KEY,
  MIN_KEY,
  ObjectId,
  Regex,
  ScopedCode,
  Timestamp,
  TYPE,
  UNDEFINED,
  type Value,
} from './types.ts';

export const MIN_KEY_ON_WIRE = 0xff;

/** Decodes the document that starts at `offset`; bytes after its end are not looked at. */
export function decode(bytes: Buffer, offset = 0): Doc {
  return new Reader(bytes, offset).document(0);
}

/** Decodes only the named top-level fields; all of them when `names` is undefined. */
export function decodeFields(bytes: Buffer, names: ReadonlySet<string> | undefined): Doc {
  if (names === undefined) return decode(bytes);
  if (names.size === 0) return new Map();
  return new Reader(bytes, 0).fields(names);
}

/**
 * Decodes a document, but leaves the documents of one list among its fields as they came, unchecked.
 * Where that list holds anything else, it is decoded like the rest.
 */
export function decodeAround(bytes: Buffer, name: string): { doc: Doc; raw: Buffer[] | undefined } {
  const raw = new Reader(bytes, 0).documentsIn(name);
  if (raw === undefined) return { doc: decode(bytes), raw };
  return { doc: new Reader(bytes, 0).fieldsWithout(name), raw };
}

/** Reads one top-level field without decoding the rest; undefined when it is missing. */
export function readField(bytes: Buffer, name: string): Value | undefined {
  return new Reader(bytes, 0).fields(new Set([name])).get(name);
}

class Reader extends FramedBytes {
  document(depth: number): Doc {
    const outer = this.enter(depth);
    const doc: Doc = new Map();
    for (let count = 1; ; count += 1) {
      const type = this.byte();
      if (type === 0) break;
      const name = this.name();
      doc.set(name, this.value(type, depth));
      if (doc.size !== count) throw invalidBson(`the field "${name}" appears twice`);
    }
    this.leave(outer);
    return doc;
  }

  fields(names: ReadonlySet<string>): Doc {
    this.enter(0);
    const doc: Doc = new Map();
    for (let type = this.byte(); type !== 0; type = this.byte()) {
      const name = this.name();
      if (!names.has(name)) {
        this.skip(type);
        continue;
      }
      doc.set(name, this.value(type, 0));
      if (doc.size === names.size) break;
    }
    return doc;
  }

  fieldsWithout(name: string): Doc {
    const outer = this.enter(0);
    const doc: Doc = new Map();
    for (let type = this.byte(); type !== 0; type = this.byte()) {
      const found = this.name();
      if (doc.has(found)) throw invalidBson(`the field "${found}" appears twice`);
      if (found === name) this.skip(type);
      doc.set(found, found === name ? null : this.value(type, 0));
    }
    this.leave(outer);
    doc.delete(name);
    return doc;
  }

  documentsIn(name: string): Buffer[] | undefined {
    this.enter(0);
    for (let type = this.byte(); type !== 0; type = this.byte()) {
      if (this.name() !== name) this.skip(type);
      else return type === TYPE.array ? this.rawDocuments() : undefined;
    }
    return undefined;
  }

  private rawDocuments(): Buffer[] | undefined {
    this.enter(1);
    const documents: Buffer[] = [];
    for (let type = this.byte(); type !== 0; type = this.byte()) {
      if (type !== TYPE.object) return undefined;
      this.terminator();
      const start = this.at;
      this.skip(type);
      documents.push(this.bytes.subarray(start, this.at));
    }
    return this.at === this.end ? documents : undefined;
  }

  private array(depth: number): Value[] {
    const outer = this.enter(depth);
    const list: Value[] = [];
    for (let type = this.byte(); type !== 0; type = this.byte()) {
      this.terminator();
      list.push(this.value(type, depth));
    }
    this.leave(outer);
    return list;
  }

  private value(type: number, depth: number): Value {
    switch (type) {
      case TYPE.string:
        return this.string();
      case TYPE.int:
        return new Int32(this.int32());
      case TYPE.double:
        return this.bytes.readDoubleLE(this.take(8));
      case TYPE.long:
        return this.bytes.readBigInt64LE(this.take(8));
      case TYPE.object:
        return this.document(depth + 1);
      case TYPE.array:
        return this.array(depth + 1);
      case TYPE.bool:
        return this.boolean();
      case TYPE.null:
        return null;
      case TYPE.date:
        return new DateTime(this.bytes.readBigInt64LE(this.take(8)));
      case TYPE.objectId:
        return new ObjectId(this.copy(12));
      default:
        return this.rareValue(type, depth);
    }
  }

  private rareValue(type: number, depth: number): Value {
    switch (type) {
      case TYPE.binary: {
        const size = this.size();
        return new Binary(this.byte(), this.copy(size));
      }
      case TYPE.decimal: {
        const at = this.take(16);
        return new Decimal128(this.bytes.readBigUInt64LE(at), this.bytes.readBigUInt64LE(at + 8));
      }
      case TYPE.timestamp:
        return new Timestamp(this.bytes.readBigUInt64LE(this.take(8)));
      case TYPE.regex: {
        const pattern = this.name();
        return new Regex(pattern, this.name());
      }
      case TYPE.code:
        return new Code(this.string());
      case TYPE.symbol:
        return new BsonSymbol(this.string());
      case TYPE.scopedCode: {
        this.take(4);
        const code = this.string();
        return new ScopedCode(code, this.document(depth + 1));
      }
      case TYPE.dbPointer: {
        const namespace = this.string();
        return new DbPointer(namespace, this.copy(12));
      }
      case TYPE.undefined:
        return UNDEFINED;
      case TYPE.maxKey:
        return MAX_KEY;
      case MIN_KEY_ON_WIRE:
        return MIN_KEY;
      default:
        throw invalidBson(`unknown type ${type}`);
    }
  }

  private skip(type: number): void {
    switch (type) {
      case TYPE.double:
      case TYPE.long:
      case TYPE.date:
      case TYPE.timestamp:
        this.take(8);
        return;
      case TYPE.string:
      case TYPE.code:
      case TYPE.symbol:
        this.take(this.size());
        return;
      case TYPE.object:
      case TYPE.array:
      case TYPE.scopedCode:
        this.take(this.size() - 4);
        return;
      case TYPE.int:
        this.take(4);
        return;
      case TYPE.objectId:
        this.take(12);
        return;
      case TYPE.bool:
        this.take(1);
        return;
      case TYPE.null:
        return;
      default:
        this.rareValue(type, 0);
    }
  }

  /** A copy, because the bytes may lie in a buffer that is soon used again. */
  private copy(size: number): Buffer {
    const start = this.take(size);
    return Buffer.from(this.bytes.subarray(start, start + size));
  }

  private name(): string {
    const start = this.at;
    const end = this.terminator();
    return internName(this.bytes, start, end) ?? this.text(start, end);
  }

  private string(): string {
    const end = this.stringEnd();
    return this.text(this.stringStart, end);
  }

  private text(start: number, end: number): string {
    const { bytes } = this;
    for (let at = start; at < end; at += 1) {
      if ((bytes[at] ?? 0) > 0x7f) return this.unicode(start, end);
    }
    return bytes.toString('latin1', start, end);
  }

  private unicode(start: number, end: number): string {
    if (!isUtf8(this.bytes.subarray(start, end))) throw invalidBson('a string is not UTF-8');
    return this.bytes.toString('utf8', start, end);
  }
}
