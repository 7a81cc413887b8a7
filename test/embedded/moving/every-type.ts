/** Documents that a tool which decodes them carelessly would change. */
import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  type Document,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  UUID,
} from 'mongodb';

/** Fields in the order written here, also those that look like numbers. */
const inOrder = (...fields: [string, unknown][]): Document => new Map(fields);

export const everyType: readonly Document[] = [
  inOrder(['_id', 'numbers'], ['int', new Int32(1)], ['double', new Double(1)], ['long', Long.ONE]),
  inOrder(
    ['_id', 'far numbers'],
    ['above doubles', Long.fromBigInt(9_007_199_254_740_993n)],
    ['least', Long.MIN_VALUE],
    ['minus zero', new Double(-0)],
    ['none', new Double(Number.NaN)],
    ['endless', new Double(Number.NEGATIVE_INFINITY)],
  ),
  inOrder(
    ['_id', 'decimals'],
    ['money', Decimal128.fromString('1.50')],
    ['same', Decimal128.fromString('1.5')],
    ['large', Decimal128.fromString('-9.999999999999999999999999999999999E+6144')],
    ['none', Decimal128.fromString('NaN')],
  ),
  inOrder(['_id', 'order'], ['10', 'first'], ['9', 'second'], ['__proto__', 3], ['', 'unnamed']),
  inOrder(
    ['_id', 'bytes'],
    ['plain', new Binary(Buffer.from([0, 255, 254]))],
    ['uuid', new UUID('0189a1f2-7c3b-7d4e-8f00-112233445566')],
    ['own', new Binary(Buffer.from('x'), 0x80)],
    ['old', new Binary(Buffer.from('old'), 2)],
  ),
  inOrder(
    ['_id', new ObjectId('65f000000000000000000001')],
    ['at', new Date(-1)],
    ['stamp', new Timestamp({ t: 7, i: 8 })],
    ['pattern', new BSONRegExp('^a', 'im')],
    ['code', new Code('f()')],
    ['scoped', new Code('f(x)', { x: 1 })],
    ['symbol', new BSONSymbol('s')],
    ['least', new MinKey()],
    ['most', new MaxKey()],
  ),
  inOrder(
    ['_id', inOrder(['2', 1], ['1', 2])],
    ['list', [[], [[new Double(2)], inOrder(['$ref', 'x'], ['$id', 1])], null, '']],
    ['nothing', inOrder()],
  ),
  inOrder(['_id', 'large'], ['text', '마루'.repeat(600_000)]),
];
