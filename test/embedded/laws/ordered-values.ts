/**
 * All values that are hard to tell apart or to order, written down in MongoDB's order: a line holds
 * values that are equal to each other, and every line is less than the next. What the store says of
 * two values is compared with where they stand here, and with nothing that the store itself reckons.
 */
import {
  Binary,
  BsonSymbol,
  Code,
  DateTime,
  DbPointer,
  Int32,
  MAX_KEY,
  MIN_KEY,
  ObjectId,
  Regex,
  ScopedCode,
  Timestamp,
  UNDEFINED,
  type Value,
} from '../../../server/embedded/values/types.ts';
import { decimal, doc } from '../values/tricky.ts';

const int = (value: number): Int32 => new Int32(value);
const bytes = (...list: number[]): Buffer => Buffer.from(list);
const id = (last: number): Buffer => bytes(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, last);
const uuid = (last: number): Buffer => bytes(...id(1), 1, 2, 3, last);

type Line = readonly Value[];

export const numberLines: readonly Line[] = [
  [Number.NEGATIVE_INFINITY, decimal('-Infinity')],
  [decimal('-9.999999999999999999999999999999999E+6144')],
  [decimal('-1.8E+308')],
  [-Number.MAX_VALUE],
  [decimal('-9223372036854775808.1')],
  [-(2n ** 63n), -(2 ** 63), decimal('-9223372036854775808')],
  [-(2n ** 53n) - 1n, decimal('-9007199254740993')],
  [-(2n ** 53n), -(2 ** 53), decimal('-9007199254740992')],
  [int(-(2 ** 31)), -(2n ** 31n), -(2 ** 31), decimal('-2147483648')],
  [-1.5, decimal('-1.5'), decimal('-1.50')],
  [int(-1), -1n, -1, decimal('-1'), decimal('-1.000')],
  // The double nearest to a tenth is a little more than a tenth.
  [-0.1],
  [decimal('-0.1'), decimal('-0.10')],
  [-Number.MIN_VALUE],
  [decimal('-1E-6176')],
  [int(0), 0n, 0, -0, decimal('0'), decimal('-0'), decimal('0.00'), decimal('0E+3')],
  [decimal('1E-6176')],
  [decimal('4.9E-324')],
  [Number.MIN_VALUE],
  [decimal('5E-324')],
  [decimal('0.1'), decimal('0.10')],
  [0.1],
  [0.5, decimal('0.5'), decimal('5E-1')],
  [int(1), 1n, 1, decimal('1'), decimal('1.0'), decimal('1.00'), decimal('10E-1')],
  [1.5, decimal('1.5'), decimal('1.50')],
  [int(10), 10n, 10, decimal('10'), decimal('1E+1')],
  [int(2 ** 31 - 1), 2n ** 31n - 1n, 2 ** 31 - 1, decimal('2147483647')],
  [2n ** 31n, 2 ** 31, decimal('2147483648')],
  [2n ** 53n - 1n, 2 ** 53 - 1, decimal('9007199254740991')],
  [2n ** 53n, 2 ** 53, decimal('9007199254740992')],
  [2n ** 53n + 1n, decimal('9007199254740993'), decimal('9007199254740993.0')],
  [2n ** 53n + 2n, 2 ** 53 + 2, decimal('9007199254740994')],
  [2n ** 63n - 1n, decimal('9223372036854775807')],
  [2 ** 63, decimal('9223372036854775808')],
  [Number.MAX_VALUE],
  [decimal('1.8E+308')],
  [decimal('9.999999999999999999999999999999999E+6144')],
  [Number.POSITIVE_INFINITY, decimal('Infinity')],
];

const stringLines: readonly Line[] = [
  [''],
  ['\0'],
  ['\0a'],
  ['\u0001'],
  ['10'],
  ['9'],
  ['A'],
  ['a', new BsonSymbol('a')],
  ['a\0'],
  ['a\0b'],
  ['a\u0001'],
  ['aa'],
  // The same letter in two code points and in one.
  ['e\u0301'],
  ['\u00e9'],
  ['\ud7ff'],
  ['\ue000'],
  ['\uffff'],
  // By UTF-16 units these two would stand before the two above.
  ['\u{10000}'],
  ['\u{1f600}'],
];

const documentLines: readonly Line[] = [
  [doc()],
  [doc(['', null])],
  [doc(['1', null], ['0', null])],
  [doc(['a', null])],
  [doc(['a', int(1)]), doc(['a', 1n]), doc(['a', 1]), doc(['a', decimal('1.0')])],
  [doc(['a', int(1)], ['b', int(2)]), doc(['a', 1], ['b', 2n])],
  [doc(['b', int(1)])],
  [doc(['b', int(2)], ['a', int(1)])],
  [doc(['a', 'x'])],
  [doc(['a', doc(['b', null])])],
  [doc(['a', []])],
];

export interface Kind {
  /** Values of one kind are compared with each other; values of two kinds only sorted. */
  readonly name: string;
  readonly lines: readonly Line[];
}

export const kinds: readonly Kind[] = [
  { name: 'minKey', lines: [[MIN_KEY]] },
  { name: 'undefined', lines: [[UNDEFINED]] },
  { name: 'null', lines: [[null]] },
  { name: 'number', lines: [[Number.NaN, decimal('NaN')], ...numberLines] },
  { name: 'string', lines: stringLines },
  { name: 'object', lines: documentLines },
  {
    name: 'binary',
    lines: [
      [new Binary(0, bytes())],
      [new Binary(0, bytes(0xfe))],
      [new Binary(0, bytes(0xff))],
      [new Binary(128, bytes(1))],
      [new Binary(0, bytes(1, 2))],
      [new Binary(0, uuid(4))],
      [new Binary(4, uuid(3))],
      [new Binary(4, uuid(4))],
    ],
  },
  {
    name: 'objectId',
    lines: [[new ObjectId(id(0))], [new ObjectId(id(127))], [new ObjectId(id(255))]],
  },
  { name: 'bool', lines: [[false], [true]] },
  {
    name: 'date',
    lines: [-(2n ** 63n), -62_135_596_800_000n, -1n, 0n, 1n, 2n ** 63n - 1n].map((millis) => [
      new DateTime(millis),
    ]),
  },
  {
    name: 'timestamp',
    lines: [0n, (1n << 32n) | 5n, (1n << 32n) | 6n, 2n ** 64n - 1n].map((value) => [
      new Timestamp(value),
    ]),
  },
  { name: 'regex', lines: [[new Regex('a', '')], [new Regex('a', 'i')], [new Regex('b', '')]] },
  {
    name: 'dbPointer',
    lines: [
      [new DbPointer('db.c', id(1))],
      [new DbPointer('db.c', id(2))],
      [new DbPointer('db.cc', id(1))],
    ],
  },
  { name: 'code', lines: [[new Code('f')], [new Code('g')]] },
  {
    name: 'scopedCode',
    lines: [[new ScopedCode('f', doc())], [new ScopedCode('f', doc(['x', 1]))]],
  },
  { name: 'maxKey', lines: [[MAX_KEY]] },
];

export interface Placed {
  readonly value: Value;
  readonly kind: string;
  /** The line it stands in; equal for equal values. */
  readonly line: number;
  readonly isNan: boolean;
}

const lines = kinds.flatMap(({ name, lines: own }) => own.map((values) => ({ name, values })));

export const placed: readonly Placed[] = lines.flatMap(({ name, values }, line) =>
  values.map((value) => ({
    value,
    kind: name,
    line,
    isNan: name === 'number' && values.includes(Number.NaN),
  })),
);

/** How two values stand to each other: below zero, zero, or above. */
export const orderOf = (a: Placed, b: Placed): number => Math.sign(a.line - b.line);
