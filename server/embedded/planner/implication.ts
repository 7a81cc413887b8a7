import type { FieldPredicate, Predicate } from '../query/predicate.ts';
import { compareValues, rankOf } from '../values/compare.ts';
import { isNan } from '../values/numbers.ts';
import { isNumeric, MAX_KEY, MIN_KEY, Regex, type Value } from '../values/types.ts';

/**
 * Whether every document that meets all of `known` also meets `wanted`; so a partial index, which
 * holds only what meets `wanted`, misses nothing. In doubt the answer is no.
 */
export function implies(known: readonly Predicate[], wanted: Predicate): boolean {
  switch (wanted.kind) {
    case 'and':
      return wanted.of.every((each) => implies(known, each));
    case 'or':
      return wanted.of.some((each) => implies(known, each));
    case 'nor':
    case 'not':
    case 'expr':
    case 'never':
    case 'elemMatch':
      return false;
    default:
      return known.some((each) => impliesField(each, wanted));
  }
}

function impliesField(known: Predicate, wanted: FieldPredicate): boolean {
  if (!('path' in known) || known.path !== wanted.path) return false;
  if (known.kind === 'in') return known.operands.every((operand) => valueImplies(operand, wanted));
  if (known.kind === 'exists') return wanted.kind === 'exists';
  if (known.kind === 'type') {
    return wanted.kind === 'type' && [...known.types].every((type) => wanted.types.has(type));
  }
  if (known.kind !== 'compare') return false;
  if (known.operator === 'eq') return valueImplies(known.operand, wanted);
  if (isExtreme(known.operand)) return false;
  if (wanted.kind === 'exists') return known.operand !== null;
  return wanted.kind === 'compare' && rangeImplies(known.operator, known.operand, wanted);
}

/** Whether having this value at the path is enough. */
function valueImplies(value: Value, wanted: FieldPredicate): boolean {
  // An equality with an array may be met by the whole or by an element: too subtle to reason about.
  if (value instanceof Regex || Array.isArray(value)) return false;
  switch (wanted.kind) {
    case 'exists':
      return value !== null;
    case 'in':
      return wanted.operands.some(
        (operand) => !(operand instanceof Regex) && compareValues(operand, value) === 0,
      );
    case 'compare':
      return satisfies(value, wanted.operator, wanted.operand);
    default:
      return false;
  }
}

function satisfies(value: Value, operator: string, operand: Value): boolean {
  if (operator === 'eq') return compareValues(value, operand) === 0;
  if (isExtreme(operand) || isExtreme(value)) return false;
  if (operand === null) return value === null && (operator === 'lte' || operator === 'gte');
  if (rankOf(value) !== rankOf(operand) || isNotANumber(value) || isNotANumber(operand))
    return false;
  const order = compareValues(value, operand);
  if (operator === 'lt') return order < 0;
  if (operator === 'lte') return order <= 0;
  return operator === 'gt' ? order > 0 : order >= 0;
}

/** `a > 7` implies `a > 5` and `a >= 7`. */
function rangeImplies(
  operator: string,
  operand: Value,
  wanted: Extract<FieldPredicate, { kind: 'compare' }>,
): boolean {
  if (isExtreme(wanted.operand) || isNotANumber(operand) || isNotANumber(wanted.operand))
    return false;
  if (wanted.operator.slice(0, 2) !== operator.slice(0, 2)) return false;
  if (operand === null || rankOf(operand) !== rankOf(wanted.operand)) return false;
  const order = compareValues(operand, wanted.operand) * (operator.startsWith('gt') ? 1 : -1);
  if (order !== 0) return order > 0;
  return wanted.operator.length === 3 || operator.length === 2;
}

const isExtreme = (value: Value): boolean => value === MIN_KEY || value === MAX_KEY;
const isNotANumber = (value: Value): boolean => isNumeric(value) && isNan(value);
