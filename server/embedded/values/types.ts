/**
 * The value model of the store: one JavaScript shape per BSON type, so that nothing is lost or
 * guessed between the bytes that came in and the bytes that go out.
 *
 *   double      number                 int32     Int32          int64      bigint
 *   string      string                 bool      boolean        null       null
 *   document    Doc (a Map)            array     Value[]        the rest   a small class below
 *
 * A document is a Map because a plain object would reorder keys such as "1". A missing field is
 * `undefined` in function signatures and is never stored; BSON's own deprecated undefined type is
 * the value UNDEFINED. Values are immutable by convention: an update builds new ones.
 */

/** The BSON type numbers, as `$type` knows them. On the wire MinKey is 255. */
export const TYPE = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binary: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  code: 13,
  symbol: 14,
  scopedCode: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
} as const;

export type TypeNumber = (typeof TYPE)[keyof typeof TYPE];

export class Int32 {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
  get type(): typeof TYPE.int {
    return TYPE.int;
  }
}

/** The 128 bits of a decimal as they are stored; `decimal.ts` knows how to read and reckon them. */
export class Decimal128 {
  readonly low: bigint;
  readonly high: bigint;
  constructor(low: bigint, high: bigint) {
    this.low = low;
    this.high = high;
  }
  get type(): typeof TYPE.decimal {
    return TYPE.decimal;
  }
}

/** Milliseconds since 1970 in UTC. A BSON date reaches further than a JavaScript Date does. */
export class DateTime {
  readonly millis: bigint;
  constructor(millis: bigint) {
    this.millis = millis;
  }
  get type(): typeof TYPE.date {
    return TYPE.date;
  }
}

export class ObjectId {
  /** Exactly 12 bytes. */
  readonly bytes: Buffer;
  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }
  get type(): typeof TYPE.objectId {
    return TYPE.objectId;
  }
  toString(): string {
    return this.bytes.toString('hex');
  }
}

export class Binary {
  readonly subtype: number;
  readonly bytes: Buffer;
  constructor(subtype: number, bytes: Buffer) {
    this.subtype = subtype;
    this.bytes = bytes;
  }
  get type(): typeof TYPE.binary {
    return TYPE.binary;
  }
}

/** An unsigned 64-bit number: seconds in the high half, an ordinal in the low half. */
export class Timestamp {
  readonly value: bigint;
  constructor(value: bigint) {
    this.value = value;
  }
  get type(): typeof TYPE.timestamp {
    return TYPE.timestamp;
  }
}

export class Regex {
  readonly pattern: string;
  readonly flags: string;
  constructor(pattern: string, flags: string) {
    this.pattern = pattern;
    this.flags = flags;
  }
  get type(): typeof TYPE.regex {
    return TYPE.regex;
  }
}

export class Code {
  readonly code: string;
  constructor(code: string) {
    this.code = code;
  }
  get type(): typeof TYPE.code {
    return TYPE.code;
  }
}

export class ScopedCode {
  readonly code: string;
  readonly scope: Doc;
  constructor(code: string, scope: Doc) {
    this.code = code;
    this.scope = scope;
  }
  get type(): typeof TYPE.scopedCode {
    return TYPE.scopedCode;
  }
}

export class BsonSymbol {
  readonly value: string;
  constructor(value: string) {
    this.value = value;
  }
  get type(): typeof TYPE.symbol {
    return TYPE.symbol;
  }
}

export class DbPointer {
  readonly namespace: string;
  /** Exactly 12 bytes. */
  readonly id: Buffer;
  constructor(namespace: string, id: Buffer) {
    this.namespace = namespace;
    this.id = id;
  }
  get type(): typeof TYPE.dbPointer {
    return TYPE.dbPointer;
  }
}

class MinKey {
  get type(): typeof TYPE.minKey {
    return TYPE.minKey;
  }
}

class MaxKey {
  get type(): typeof TYPE.maxKey {
    return TYPE.maxKey;
  }
}

class Undefined {
  get type(): typeof TYPE.undefined {
    return TYPE.undefined;
  }
}

export const MIN_KEY = new MinKey();
export const MAX_KEY = new MaxKey();
export const UNDEFINED = new Undefined();

export type Doc = Map<string, Value>;

export type Tagged =
  | Int32
  | Decimal128
  | DateTime
  | ObjectId
  | Binary
  | Timestamp
  | Regex
  | Code
  | ScopedCode
  | BsonSymbol
  | DbPointer
  | MinKey
  | MaxKey
  | Undefined;

export type Value = number | bigint | string | boolean | null | Doc | Value[] | Tagged;

/** The four number types; every one of them can equal another. */
export type Numeric = number | bigint | Int32 | Decimal128;

export function isDoc(value: Value | undefined): value is Doc {
  return value instanceof Map;
}

export function isNumeric(value: Value | undefined): value is Numeric {
  return (
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof Int32 ||
    value instanceof Decimal128
  );
}

export function typeNumber(value: Value): TypeNumber {
  switch (typeof value) {
    case 'string':
      return TYPE.string;
    case 'number':
      return TYPE.double;
    case 'bigint':
      return TYPE.long;
    case 'boolean':
      return TYPE.bool;
    default:
      if (value === null) return TYPE.null;
      if (value instanceof Map) return TYPE.object;
      return Array.isArray(value) ? TYPE.array : value.type;
  }
}

const NAMES: Record<TypeNumber, string> = {
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  5: 'binData',
  6: 'undefined',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  12: 'dbPointer',
  13: 'javascript',
  14: 'symbol',
  15: 'javascriptWithScope',
  16: 'int',
  17: 'timestamp',
  18: 'long',
  19: 'decimal',
  [-1]: 'minKey',
  127: 'maxKey',
};

/** The alias by which `$type` and error messages call a value's type; a missing one is "missing". */
export function typeName(value: Value | undefined): string {
  return value === undefined ? 'missing' : NAMES[typeNumber(value)];
}

export const TYPE_NAMES: Readonly<Record<TypeNumber, string>> = NAMES;
