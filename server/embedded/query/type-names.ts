/** Which types the operand of `$type` and of `$convert` names. */
import { badValue } from '../errors.ts';
import { toInteger } from '../values/numbers.ts';
import { isNumeric, TYPE, TYPE_NAMES, type TypeNumber, type Value } from '../values/types.ts';

const NUMBERS: readonly TypeNumber[] = [TYPE.double, TYPE.int, TYPE.long, TYPE.decimal];

const byName = new Map<string, TypeNumber>();
for (const type of Object.values(TYPE)) byName.set(TYPE_NAMES[type], type);

const byNumber = new Map<number, TypeNumber>();
for (const type of Object.values(TYPE)) byNumber.set(type, type);

export function typesNamed(operand: Value): TypeNumber[] {
  if (operand === 'number') return [...NUMBERS];
  return [typeNamed(operand)];
}

/** One type, by its alias or its number. */
export function typeNamed(operand: Value): TypeNumber {
  if (typeof operand === 'string') {
    const type = byName.get(operand);
    if (type === undefined) throw badValue(`Unknown type name alias: ${operand}`);
    return type;
  }
  if (!isNumeric(operand)) throw badValue('type must be represented as a number or a string');
  const type = byNumber.get(Number(toInteger(operand) ?? Number.NaN));
  if (type === undefined) throw badValue(`Invalid numerical type code: ${operand}`);
  return type;
}
