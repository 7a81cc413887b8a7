/**
 * A store's rows are what some version wrote. Where a store makes a domain value of one, it asks
 * here what the code relies on; cheap enough for every row of every read.
 */
import { AssertionError } from '../assert.ts';
import { type Currency, currencies, type Money, money } from '../money.ts';

/** One of the words that the code knows. @throws AssertionError that says where another one stands */
export function knownWord<W extends string>(words: readonly W[], value: string, where: string): W {
  const known = words.find((word) => word === value);
  if (known === undefined) throw new AssertionError(`${where} says ${value}, which is unknown`);
  return known;
}

/** An amount as it lies in a row, whole minor units of 64 bits beside a code. @throws AssertionError */
export function rowMoney(minor: bigint | number, code: string, where: string): Money {
  if (typeof minor !== 'bigint') throw new AssertionError(`${where} is no whole amount`);
  return money(minor, rowCurrency(code, where));
}

/** @throws AssertionError */
export function rowCurrency(code: string, where: string): Currency {
  if (!isCurrency(code)) throw new AssertionError(`${where} is in ${code}, which is unknown`);
  return code;
}

const isCurrency = (code: string): code is Currency => Object.hasOwn(currencies, code);
