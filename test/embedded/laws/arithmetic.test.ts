/**
 * What numbers of any two types give when they are added, subtracted and multiplied, in expressions,
 * in groups and in updates. The reference reckons whole numbers and decimals as fractions of bigints,
 * and doubles as the machine does; it knows nothing of how the store keeps any of them.
 */
import { describe, expect, it } from 'vitest';
import { compileExpression, openScope } from '../../../server/embedded/aggregate/expression.ts';
import { compilePipeline, runPipeline } from '../../../server/embedded/aggregate/pipeline.ts';
import { StoreError } from '../../../server/embedded/errors.ts';
import { compileUpdate } from '../../../server/embedded/update/update.ts';
import { decode, encode } from '../../../server/embedded/values/codec.ts';
import { formatDecimal } from '../../../server/embedded/values/decimal.ts';
import {
  DateTime,
  Decimal128,
  Int32,
  typeName,
  type Value,
} from '../../../server/embedded/values/types.ts';
import { show } from '../support/show.ts';
import { decimal, doc } from '../values/tricky.ts';

type Type = 'int' | 'long' | 'double' | 'decimal';

interface Case {
  readonly type: Type;
  readonly text: string;
}

const texts: Readonly<Record<Type, readonly string[]>> = {
  int: ['0', '1', '-1', '7', '2147483647', '-2147483648', '65536'],
  long: [
    '0',
    '1',
    '-3',
    '2147483648',
    '9007199254740993',
    '-9007199254740993',
    '9223372036854775807',
    '-9223372036854775808',
    '4611686018427387904',
  ],
  double: [
    '0',
    '-0',
    '1',
    '0.1',
    '-1.5',
    '9007199254740992',
    '1e300',
    '1e-300',
    'Infinity',
    '-Infinity',
    'NaN',
  ],
  decimal: [
    '0',
    '1',
    '1.0',
    '1.50',
    '-0.1',
    '9007199254740993',
    '1E+3',
    '12345678901234567890.12',
    'Infinity',
    'NaN',
  ],
};

const types: readonly Type[] = ['int', 'long', 'double', 'decimal'];
const all = types.flatMap((type) => texts[type].map((text): Case => ({ type, text })));

function numberOf({ type, text }: Case): Value {
  if (type === 'int') return new Int32(Number(text));
  if (type === 'long') return BigInt(text);
  return type === 'double' ? Number(text) : decimal(text);
}

// ---- The reference ---------------------------------------------------------------------------

type Operation = 'add' | 'subtract' | 'multiply';

/** A whole number of tenths, hundredths and so on: enough for every finite case here. */
interface Fraction {
  readonly units: bigint;
  readonly places: number;
}

function fractionOf(text: string): Fraction {
  const [mantissa = '', power = '0'] = text.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const places = fraction.length - Number(power);
  const units = BigInt(whole + fraction);
  return places < 0 ? { units: units * 10n ** BigInt(-places), places: 0 } : { units, places };
}

function reckonFractions(operation: Operation, a: Fraction, b: Fraction): Fraction {
  if (operation === 'multiply') return { units: a.units * b.units, places: a.places + b.places };
  const places = Math.max(a.places, b.places);
  const left = a.units * 10n ** BigInt(places - a.places);
  const right = b.units * 10n ** BigInt(places - b.places);
  return { units: operation === 'add' ? left + right : left - right, places };
}

/** A decimal holds 34 digits; a half goes to the even one. */
function toDigits({ units, places }: Fraction): Fraction {
  const size = (units < 0n ? -units : units).toString().length;
  if (size <= 34) return { units, places };
  const divisor = 10n ** BigInt(size - 34);
  const rest = units % divisor;
  const twice = 2n * (rest < 0n ? -rest : rest);
  const cut = units / divisor;
  const isUp = twice > divisor || (twice === divisor && cut % 2n !== 0n);
  const away = units < 0n ? -1n : 1n;
  return { units: isUp ? cut + away : cut, places: places - (size - 34) };
}

const isEqualFraction = (a: Fraction, b: Fraction): boolean => {
  const places = Math.max(a.places, b.places, 0);
  const scale = (each: Fraction) => each.units * 10n ** BigInt(places - each.places);
  return scale(a) === scale(b);
};

function reckonDoubles(operation: Operation, a: number, b: number): number {
  if (operation === 'add') return a + b;
  return operation === 'subtract' ? a - b : a * b;
}

function reckonWhole(operation: Operation, a: bigint, b: bigint): bigint {
  if (operation === 'add') return a + b;
  return operation === 'subtract' ? a - b : a * b;
}

const isSpecial = (text: string): boolean => /NaN|Infinity/.test(text);

interface Expected {
  readonly type: Type | 'refused';
  readonly check: (result: Value | undefined) => boolean;
}

function expectedOf(
  operation: Operation,
  a: Case,
  b: Case,
  overflow: 'double' | 'refused',
): Expected {
  if (a.type === 'decimal' || b.type === 'decimal') return expectedDecimal(operation, a, b);
  const doubles = reckonDoubles(operation, Number(a.text), Number(b.text));
  if (a.type === 'double' || b.type === 'double') {
    return {
      type: 'double',
      check: (result) => result === doubles || (Number.isNaN(doubles) && Number.isNaN(result)),
    };
  }
  const exact = reckonWhole(operation, BigInt(a.text), BigInt(b.text));
  if (BigInt.asIntN(64, exact) !== exact) {
    return { type: overflow, check: (result) => overflow === 'refused' || result === doubles };
  }
  const isInt = a.type === 'int' && b.type === 'int' && BigInt.asIntN(32, exact) === exact;
  return {
    type: isInt ? 'int' : 'long',
    check: (result) => (result instanceof Int32 ? BigInt(result.value) : result) === exact,
  };
}

function expectedDecimal(operation: Operation, a: Case, b: Case): Expected {
  if (isSpecial(a.text) || isSpecial(b.text)) {
    const doubles = reckonDoubles(operation, Number(a.text), Number(b.text));
    return {
      type: 'decimal',
      check: (result) => isDecimal(result) && Object.is(Number(formatDecimal(result)), doubles),
    };
  }
  const exact = toDigits(reckonFractions(operation, fractionOf(a.text), fractionOf(b.text)));
  return {
    type: 'decimal',
    check: (result) =>
      isDecimal(result) && isEqualFraction(fractionOf(formatDecimal(result)), exact),
  };
}

const isDecimal = (value: Value | undefined): value is Decimal128 => value instanceof Decimal128;

/** A double beside a decimal is rounded to some digits first, which is another law (see below). */
const isMixed = (a: Case, b: Case): boolean =>
  (a.type === 'decimal' && b.type === 'double' && !isSpecial(b.text) && !/^-?[01]$/.test(b.text)) ||
  (b.type === 'decimal' && a.type === 'double' && !isSpecial(a.text) && !/^-?[01]$/.test(a.text));

const pairs = all.flatMap((a) => all.map((b) => ({ a, b }))).filter(({ a, b }) => !isMixed(a, b));

function wrong(
  operation: Operation,
  overflow: 'double' | 'refused',
  reckon: (a: Value, b: Value) => Value | undefined,
): string[] {
  return pairs
    .filter(({ a, b }) => {
      const { type, check } = expectedOf(operation, a, b, overflow);
      try {
        const result = reckon(numberOf(a), numberOf(b));
        return typeName(result) !== type || !check(result);
      } catch (error) {
        return !(error instanceof StoreError && error.code === 2 && type === 'refused');
      }
    })
    .map(({ a, b }) => `${a.type} ${a.text} | ${b.type} ${b.text}`);
}

// ---- Laws ----------------------------------------------------------------------------------------

const scope = openScope({});
const context = { isInsert: false, now: new DateTime(0n) };

const evaluated = (name: string) => {
  const evaluate = compileExpression(doc([name, ['$a', '$b']]), scope);
  return (a: Value, b: Value) => evaluate(doc(['a', a], ['b', b]));
};

const updated = (name: string) => (stored: Value, operand: Value) => {
  const update = compileUpdate(doc([name, doc(['v', operand])]));
  // Through bytes, as a stored document goes.
  const before = decode(encode(doc(['v', stored])));
  return decode(encode(update.apply(before, context).doc)).get('v');
};

describe('of any two numbers', () => {
  it.each<[string, Operation]>([
    ['$add', 'add'],
    ['$subtract', 'subtract'],
    ['$multiply', 'multiply'],
  ])(
    '%s is exact where it can be, as wide as the wider one, and a double beyond 64 bits',
    (name, operation) => {
      expect(wrong(operation, 'double', evaluated(name))).toEqual([]);
    },
  );

  it.each<[string, Operation]>([
    ['$inc', 'add'],
    ['$mul', 'multiply'],
  ])('%s is the same, but refuses what 64 bits cannot hold', (name, operation) => {
    expect(wrong(operation, 'refused', updated(name))).toEqual([]);
  });

  it('$sum in a group has the type of the widest, and is exact', async () => {
    const pipeline = compilePipeline(
      [doc(['$group', doc(['_id', '$pair'], ['sum', doc(['$sum', '$v'])])])],
      { source: () => [] },
    );
    const docs = pairs.flatMap(({ a, b }, at) =>
      [a, b].map((each) => doc(['pair', new Int32(at)], ['v', numberOf(each)])),
    );
    const failed: string[] = [];
    for await (const group of runPipeline(pipeline, docs)) {
      const pair = pairs[Number(show(group.get('_id')))];
      if (pair === undefined) throw new Error('a group is a pair');
      const { a, b } = pair;
      const { type, check } = expectedSum(a, b);
      const sum = group.get('sum');
      if (typeName(sum) !== type || !check(sum))
        failed.push(`${show(numberOf(a))} + ${show(numberOf(b))} = ${show(sum)}`);
    }
    expect(failed).toEqual([]);
  });

  /** Whole numbers beside doubles are not rounded to doubles before they are added. */
  function expectedSum(a: Case, b: Case): Expected {
    const kinds = [a.type, b.type];
    const isWhole = (each: Case) => each.type === 'int' || each.type === 'long';
    const double = [a, b].find(({ type }) => type === 'double');
    const whole = [a, b].find(isWhole);
    if (kinds.includes('decimal') || double === undefined || whole === undefined) {
      return expectedOf('add', a, b, 'double');
    }
    // Shifted by a power of two, a double that is not tiny is a whole number.
    const shifted = Number(double.text) * 2 ** 60;
    if (!Number.isInteger(shifted)) return expectedOf('add', a, b, 'double');
    const exact = Number(BigInt(whole.text) * 2n ** 60n + BigInt(shifted)) / 2 ** 60;
    return { type: 'double', check: (result) => result === exact };
  }
});

describe('a double beside a decimal', () => {
  const expectation: [string, Value[], string][] = [
    // A double that comes to a decimal brings the fifteen digits it is good for.
    ['$add', [decimal('1'), 0.1], '1.100000000000000'],
    ['$subtract', [decimal('1'), 0.1], '0.900000000000000'],
    ['$multiply', [decimal('3'), 0.1], '0.300000000000000'],
    // What was a sum or product of doubles already goes on with all it has.
    ['$add', [0.1, decimal('1')], '1.100000000000000005551115123125783'],
    ['$multiply', [0.1, decimal('3')], '0.3000000000000000166533453693773481'],
  ];

  it.each(expectation)(
    '%s, case %#, has the digits that MongoDB gives it',
    (name, operands, text) => {
      expect(show(compileExpression(doc([name, operands]), scope)(doc()))).toBe(text);
    },
  );

  it('in $inc and $mul brings fifteen digits, whichever of the two it is', () => {
    expect(show(updated('$inc')(0.1, decimal('1')))).toBe('1.100000000000000');
    expect(show(updated('$inc')(decimal('1'), 0.1))).toBe('1.100000000000000');
    expect(show(updated('$mul')(decimal('3'), 0.1))).toBe('0.300000000000000');
  });
});

describe('nothing among the operands', () => {
  it('makes the result null, whatever comes behind it', () => {
    const result = (name: string, operands: Value[]) =>
      show(compileExpression(doc([name, operands]), scope)(doc()));
    for (const name of ['$add', '$multiply']) {
      expect(result(name, [new Int32(1), null])).toBe('null');
      expect(result(name, [null, 'text'])).toBe('null');
      expect(result(name, ['$missing', new Int32(1)])).toBe('null');
    }
    expect(result('$subtract', [null, new Int32(1)])).toBe('null');
  });
});

describe('dates', () => {
  const add = evaluated('$add');
  const subtract = evaluated('$subtract');
  const date = new DateTime(-1000n);

  it('move by whole milliseconds, a half away from zero in doubles and to the even one in decimals', () => {
    expect(show(add(date, new Int32(5)))).toBe('new Date(-995)');
    expect(show(add(5n, date))).toBe('new Date(-995)');
    expect(show(add(date, 0.5))).toBe('new Date(-1000)');
    expect(show(add(date, -0.5))).toBe('new Date(-1001)');
    expect(show(add(date, decimal('1.5')))).toBe('new Date(-998)');
    expect(show(subtract(date, 0.5))).toBe('new Date(-1001)');
    expect(show(subtract(date, new DateTime(1n)))).toBe('-1001n');
  });

  it('are refused beyond 64 bits, and two of them in one sum', () => {
    const codeOf = (action: () => unknown) => {
      try {
        return action();
      } catch (error) {
        return error instanceof StoreError ? error.code : error;
      }
    };
    expect(codeOf(() => add(new DateTime(2n ** 63n - 1n), 1n))).toBe(15);
    expect(codeOf(() => add(date, Number.NaN))).toBe(15);
    expect(codeOf(() => subtract(new DateTime(-(2n ** 63n)), 1n))).toBe(15);
    expect(codeOf(() => add(date, date))).toBe(16612);
    expect(codeOf(() => subtract(1n, date))).toBe(14);
  });
});
