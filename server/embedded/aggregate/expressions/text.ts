/** How values become text in expressions. */
import { StoreError } from '../../errors.ts';
import { formatDecimal } from '../../values/decimal.ts';
import {
  BsonSymbol,
  Code,
  DateTime,
  Decimal128,
  Int32,
  Timestamp,
  typeName,
} from '../../values/types.ts';
import { isNothing, type Maybe } from './arguments.ts';
import { isoText } from './calendar.ts';

/** Text for an operator that takes almost anything as text; nothing is the empty text. */
export function asText(value: Maybe): string {
  if (typeof value === 'string') return value;
  if (isNothing(value)) return '';
  const text = numberText(value) ?? otherText(value);
  if (text !== undefined) return text;
  throw new StoreError(16007, `can't convert from BSON type ${typeName(value)} to String`);
}

export function numberText(value: Maybe): string | undefined {
  if (typeof value === 'number') return doubleText(value);
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Int32) return String(value.value);
  return value instanceof Decimal128 ? formatDecimal(value) : undefined;
}

function doubleText(double: number): string {
  if (Object.is(double, -0)) return '-0';
  return String(double);
}

function otherText(value: Maybe): string | undefined {
  if (value instanceof DateTime) return isoText(value.millis);
  if (value instanceof BsonSymbol) return value.value;
  if (value instanceof Code) return value.code;
  if (value instanceof Timestamp) {
    return `Timestamp(${value.value >> 32n}, ${value.value & 0xffffffffn})`;
  }
  return undefined;
}
