/** What each update operator does to the one value it is aimed at. */
import { badValue, failedToParse, type StoreError, typeMismatch } from '../errors.ts';
import { add, intOrLong, multiply, type Overflow } from '../values/arithmetic.ts';
import { compareValues, isIdentical } from '../values/compare.ts';
import { formatValue } from '../values/format.ts';
import { toInteger } from '../values/numbers.ts';
import {
  type DateTime,
  type Doc,
  Int32,
  isDoc,
  isNumeric,
  type Numeric,
  Timestamp,
  typeName,
  type Value,
} from '../values/types.ts';
import type { Leaf, Place } from './edit.ts';

/** What an update may know besides the document. */
export interface UpdateContext {
  /** Whether the document is being inserted by an upsert. */
  readonly isInsert: boolean;
  /** The array position that the positional `$` stands for. */
  readonly position?: number | undefined;
  readonly now: DateTime;
}

/** A leaf may depend on the moment; most do not. */
export type MakeLeaf = (context: UpdateContext) => Leaf;

export function set(operand: Value): Leaf {
  return {
    creates: true,
    apply: (existing) => (isIdentical(existing, operand) ? existing : operand),
  };
}

export const unset: Leaf = { creates: false, apply: () => undefined };

export function increment(operand: Value, path: string): Leaf {
  if (!isNumeric(operand)) {
    throw typeMismatch(
      `Cannot increment with non-numeric argument: ${formatValue(new Map([[path, operand]]))}`,
    );
  }
  return arithmetic('$inc', add, operand, operand);
}

export function multiplyBy(operand: Value, path: string): Leaf {
  if (!isNumeric(operand)) {
    throw typeMismatch(
      `Cannot multiply with non-numeric argument: ${formatValue(new Map([[path, operand]]))}`,
    );
  }
  return arithmetic('$mul', multiply, operand, multiply(operand, new Int32(0)));
}

function arithmetic(
  operator: string,
  reckon: (a: Numeric, b: Numeric, overflow: Overflow) => Numeric,
  operand: Numeric,
  initial: Numeric,
): Leaf {
  return {
    creates: true,
    apply: (existing, place) => {
      if (existing === undefined) return initial;
      if (!isNumeric(existing)) throw notNumeric(operator, existing, place);
      const result = reckon(existing, operand, () => {
        throw badValue(
          `Failed to apply ${operator} operations to current value (${formatValue(existing)}) ` +
            `for document ${documentId(place.doc)}`,
        );
      });
      return isIdentical(existing, result) ? existing : result;
    },
  };
}

function notNumeric(operator: string, existing: Value, { doc, path }: Place): StoreError {
  return typeMismatch(
    `Cannot apply ${operator} to a value of non-numeric type. ${documentId(doc)} has the field ` +
      `'${path.split('.').at(-1)}' of non-numeric type ${typeName(existing)}`,
  );
}

export function documentId(doc: Doc): string {
  const id = doc.get('_id');
  return id === undefined ? '{}' : formatValue(new Map([['_id', id]]));
}

/** `$min` and `$max`: the operand replaces what it is below, or above. */
export function extreme(operand: Value, wanted: -1 | 1): Leaf {
  return {
    creates: true,
    apply: (existing) => {
      if (existing === undefined) return operand;
      return Math.sign(compareValues(operand, existing)) === wanted ? operand : existing;
    },
  };
}

export function currentDate(operand: Value): MakeLeaf {
  const kind = dateKind(operand);
  return ({ now }) => set(kind === 'date' ? now : timestampOf(now));
}

function timestampOf({ millis }: DateTime): Timestamp {
  return new Timestamp(((millis / 1000n) << 32n) | 1n);
}

function dateKind(operand: Value): 'date' | 'timestamp' {
  if (typeof operand === 'boolean') return 'date';
  if (!isDoc(operand)) {
    throw badValue(
      `${typeName(operand)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
    );
  }
  for (const name of operand.keys()) {
    if (name !== '$type') throw badValue(`Unrecognized $currentDate option: ${name}`);
  }
  const kind = operand.get('$type');
  if (kind === 'date' || kind === 'timestamp') return kind;
  throw badValue(
    "The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}",
  );
}

// ---- Bits ----------------------------------------------------------------------------------

const BIT_OPERATIONS: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
};

interface BitStep {
  readonly operate: (a: bigint, b: bigint) => bigint;
  readonly operand: Int32 | bigint;
}

export function bits(spec: Value): Leaf {
  const steps = parseBits(spec);
  return {
    creates: true,
    apply: (existing = new Int32(0), { doc, path }) => {
      if (!isWhole(existing)) {
        throw badValue(
          `Cannot apply $bit to a value of non-integral type.${documentId(doc)} has the field ${path} of non-integer type ${typeName(existing)}`,
        );
      }
      const result = steps.reduce(applyBits, existing);
      return isIdentical(existing, result) ? existing : result;
    },
  };
}

function isWhole(value: Value): value is Int32 | bigint {
  return value instanceof Int32 || typeof value === 'bigint';
}

function applyBits(value: Int32 | bigint, { operate, operand }: BitStep): Int32 | bigint {
  const left = typeof value === 'bigint' ? value : BigInt(value.value);
  const right = typeof operand === 'bigint' ? operand : BigInt(operand.value);
  const result = operate(left, right);
  const isInt = value instanceof Int32 && operand instanceof Int32;
  return isInt ? intOrLong(result) : result;
}

function parseBits(spec: Value): BitStep[] {
  if (!isDoc(spec)) {
    throw badValue(
      `The $bit modifier is not compatible with a ${typeName(spec)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`,
    );
  }
  if (spec.size === 0) {
    throw badValue(
      'You must pass in at least one bitwise operation. The format is: {$bit: {field: {and/or/xor: #}}',
    );
  }
  return Array.from(spec, ([name, operand]) => {
    const operate = BIT_OPERATIONS[name];
    if (operate === undefined) {
      throw badValue(
        `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator`,
      );
    }
    if (!isWhole(operand)) {
      throw badValue(
        `The $bit modifier field must be an Integer(32/64 bit); a '${typeName(operand)}' is not supported here`,
      );
    }
    return { operate, operand };
  });
}

// ---- Whole numbers in operands ---------------------------------------------------------------

export function requireWhole(value: Value, message: string): number {
  const whole = isNumeric(value) ? toInteger(value) : undefined;
  if (whole === undefined) throw badValue(`${message} ${typeName(value)}`);
  return Number(whole);
}

/** `$pop` takes 1 for the last element and -1 for the first. */
export function pop(operand: Value): Leaf {
  const end = isNumeric(operand) ? toInteger(operand) : undefined;
  if (end !== 1n && end !== -1n) {
    throw failedToParse(`$pop expects 1 or -1, found: ${formatValue(operand)}`);
  }
  return {
    creates: false,
    needsWay: true,
    apply: (existing, { path }) => {
      if (existing === undefined) return existing;
      if (!Array.isArray(existing)) {
        throw typeMismatch(
          `Path '${path}' contains an element of non-array type '${typeName(existing)}'`,
        );
      }
      if (existing.length === 0) return existing;
      return end === 1n ? existing.slice(0, -1) : existing.slice(1);
    },
  };
}
