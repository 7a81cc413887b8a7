/**
 * A sum of doubles in two parts: the nearest double, and what it lacks. Whatever order they come
 * in, whole numbers beside them included, a little more than a hundred bits are right.
 */
import { add, toDecimal } from './arithmetic.ts';
import { decimalFromSum } from './decimal.ts';
import type { Decimal128 } from './types.ts';

export class DoubleSum {
  private sum = 0;
  private lack = 0;
  /** The plain sum, for when infinities have made the other two NaN. */
  private plain = 0;

  add(double: number): void {
    this.plain += double;
    const small = double + this.lack;
    this.lack -= small - double;
    const sum = this.sum + small;
    const without = sum - small;
    this.lack += this.sum - without + (small - (sum - without));
    this.sum = sum;
  }

  /** The same sum with a whole number added to it, of which no bit is lost. */
  plus(whole: bigint): DoubleSum {
    const both = new DoubleSum();
    both.sum = this.sum;
    both.lack = this.lack;
    both.plain = this.plain;
    for (let rest = whole; rest !== 0n; rest -= BigInt(Number(rest))) both.add(Number(rest));
    return both;
  }

  nearest(): number {
    return Number.isNaN(this.sum) ? this.plain : this.sum;
  }

  decimal(): Decimal128 {
    if (!Number.isFinite(this.sum)) return decimalFromSum(this.plain);
    return toDecimal(add(decimalFromSum(this.sum), decimalFromSum(this.lack)));
  }
}
