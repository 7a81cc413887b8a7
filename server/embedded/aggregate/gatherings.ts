/** Values gathered one by one into a result: what accumulators and array expressions share. */
import { add, divide, intOrLong, LONG_MAX, LONG_MIN, toDecimal } from '../values/arithmetic.ts';
import { compareValues } from '../values/compare.ts';
import { decimalFromInteger } from '../values/decimal.ts';
import { DoubleSum } from '../values/double-sum.ts';
import { toDouble, toInteger } from '../values/numbers.ts';
import { compoundKeyText } from '../values/order-key.ts';
import { memorySizeOf } from '../values/size.ts';
import {
  Decimal128,
  type Doc,
  Int32,
  isNumeric,
  type Numeric,
  UNDEFINED,
  type Value,
} from '../values/types.ts';

const ZERO = new Int32(0);

export interface Gathering {
  /** Gives back how many more bytes it keeps now, or nothing when it only ever keeps a few. */
  add(value: Value | undefined): number | undefined;
  result(): Value;
}

/**
 * A sum that loses nothing on the way: whole numbers are added exactly, doubles with what each
 * addition rounds off kept apart, decimals as decimals. The widest type seen is the result's.
 */
export class Sum implements Gathering {
  private whole = 0n;
  private small = 0;
  private readonly doubles = new DoubleSum();
  private decimal: Decimal128 | undefined;
  private hasDouble = false;
  private hasLong = false;

  add(value: Value | undefined): undefined {
    if (value instanceof Int32) this.addInt(value.value);
    else if (typeof value === 'number') {
      this.hasDouble = true;
      this.doubles.add(value);
    } else if (typeof value === 'bigint') {
      this.whole += value;
      this.hasLong = true;
    } else if (value instanceof Decimal128) {
      this.decimal = toDecimal(add(this.decimal ?? ZERO, value));
    }
  }

  /** Ints are gathered in a double for as long as it is exact, because bigints are slow. */
  private addInt(int: number): void {
    this.small += int;
    if (Math.abs(this.small) < 2 ** 52) return;
    this.whole += BigInt(this.small);
    this.small = 0;
  }

  result(): Numeric {
    const whole = this.whole + BigInt(this.small);
    if (this.decimal !== undefined) return add(this.decimal, this.undecimal(whole));
    if (this.hasDouble) return this.doubles.plus(whole).nearest();
    if (whole < LONG_MIN || whole > LONG_MAX) return Number(whole);
    return this.hasLong ? whole : intOrLong(whole);
  }

  /** All that was no decimal, as one. */
  private undecimal(whole: bigint): Decimal128 {
    return this.hasDouble ? this.doubles.plus(whole).decimal() : decimalFromInteger(whole);
  }
}

export class Average implements Gathering {
  private readonly sum = new Sum();
  private count = 0;

  add(value: Value | undefined): undefined {
    if (value === undefined || !isNumeric(value)) return;
    this.sum.add(value);
    this.count += 1;
  }

  result(): Value {
    return this.count === 0 ? null : divide(this.sum.result(), new Int32(this.count));
  }
}

/** How much more memory one value takes than the one that it comes for. */
function growth(before: Value | undefined, after: Value | undefined): number {
  const isSmall = typeof before !== 'object' && typeof after !== 'object';
  if (isSmall && typeof before !== 'string' && typeof after !== 'string') return 0;
  return memorySizeOf(after) - memorySizeOf(before);
}

/** The least (-1) or greatest (1) value; null and missing do not take part. */
export class Extreme implements Gathering {
  private best: Value | undefined;
  private readonly wanted: -1 | 1;

  constructor(wanted: -1 | 1) {
    this.wanted = wanted;
  }

  add(value: Value | undefined): number {
    if (value === undefined || value === null || value === UNDEFINED) return 0;
    const { best } = this;
    const isBetter = best === undefined || Math.sign(compareValues(value, best)) === this.wanted;
    if (!isBetter) return 0;
    this.best = value;
    return growth(best, value);
  }

  result(): Value {
    return this.best ?? null;
  }
}

/** Welford's running variance, in doubles as in MongoDB. */
export class StandardDeviation implements Gathering {
  private readonly kind: 'population' | 'sample';
  private count = 0;
  private mean = 0;
  private squares = 0;

  constructor(kind: 'population' | 'sample') {
    this.kind = kind;
  }

  add(value: Value | undefined): undefined {
    if (value === undefined || !isNumeric(value)) return;
    const number = toDouble(value);
    this.count += 1;
    const distance = number - this.mean;
    this.mean += distance / this.count;
    this.squares += distance * (number - this.mean);
  }

  result(): Value {
    const divisor = this.kind === 'population' ? this.count : this.count - 1;
    return divisor <= 0 ? null : Math.sqrt(this.squares / divisor);
  }
}

export class First implements Gathering {
  private value: Value | undefined;
  private isSet = false;

  add(value: Value | undefined): number {
    if (this.isSet) return 0;
    this.value = value;
    this.isSet = true;
    return memorySizeOf(value);
  }

  result(): Value {
    return this.value ?? null;
  }
}

export class Last implements Gathering {
  private value: Value | undefined;

  add(value: Value | undefined): number {
    const before = this.value;
    this.value = value;
    return growth(before, value);
  }

  result(): Value {
    return this.value ?? null;
  }
}

export class Pushed implements Gathering {
  readonly list: Value[] = [];

  add(value: Value | undefined): number {
    if (value === undefined) return 0;
    this.list.push(value);
    return memorySizeOf(value);
  }

  result(): Value {
    return this.list;
  }
}

export class Distinct implements Gathering {
  private readonly byKey = new Map<string, Value>();

  add(value: Value | undefined): number {
    if (value === undefined) return 0;
    const key = identityOf(value);
    if (this.byKey.has(key)) return 0;
    this.byKey.set(key, value);
    return key.length + memorySizeOf(value);
  }

  result(): Value {
    return [...this.byKey.values()];
  }
}

const ascending = [false];

/** A text that is the same for equal values and for no others. */
export function identityOf(value: Value | undefined): string {
  const whole = wholeOf(value);
  // No key has this character: keys are bytes.
  return whole === undefined ? compoundKeyText([value], ascending) : `\u0100${whole}`;
}

/** Most numbers are whole and small, whatever their type, and need no key. */
function wholeOf(value: Value | undefined): number | undefined {
  if (value instanceof Int32) return value.value;
  if (value === undefined || !isNumeric(value)) return undefined;
  const double = toDouble(value);
  if (!Number.isSafeInteger(double)) return undefined;
  return value instanceof Decimal128 && toInteger(value) === undefined ? undefined : double;
}

export class Counted implements Gathering {
  private count = 0;

  add(): undefined {
    this.count += 1;
  }

  result(): Value {
    return new Int32(this.count);
  }
}

export class Merged implements Gathering {
  private readonly doc: Doc = new Map();
  private readonly merge: (values: readonly (Value | undefined)[]) => Doc;

  constructor(merge: (values: readonly (Value | undefined)[]) => Doc) {
    this.merge = merge;
  }

  add(value: Value | undefined): number {
    let grown = 0;
    for (const [name, field] of this.merge([value])) {
      grown += growth(this.doc.get(name), field);
      this.doc.set(name, field);
    }
    return grown;
  }

  result(): Value {
    return this.doc;
  }
}
