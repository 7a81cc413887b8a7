/** Expressions on text. Positions are counted in bytes of UTF-8 or in code points, as the name says. */
import { StoreError } from '../../errors.ts';
import { parseRegex } from '../../query/parse-filter.ts';
import { compileRegex } from '../../query/regex.ts';
import { safeLengthOf, watched } from '../../query/regex-guard.ts';
import { compareStrings } from '../../values/compare.ts';
import { toInteger, truncateToInteger } from '../../values/numbers.ts';
import { type Doc, Int32, isNumeric, typeName, type Value } from '../../values/types.ts';
import type { Operator } from '../scope.ts';
import { binary, isNothing, type Maybe, namedOperands, unary, variadic } from './arguments.ts';
import { asText } from './text.ts';

function concat(values: readonly Maybe[]): Maybe {
  let text = '';
  let isNull = false;
  for (const value of values) {
    if (isNothing(value)) isNull = true;
    else if (typeof value === 'string') text += value;
    else throw new StoreError(16702, `$concat only supports strings, not ${typeName(value)}`);
  }
  return isNull ? null : text;
}

/** MongoDB changes the case of ASCII letters only. */
function toLower(value: Maybe): string {
  return asText(value).replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function toUpper(value: Maybe): string {
  return asText(value).replace(/[a-z]/g, (letter) => letter.toUpperCase());
}

// ---- Parts of a text -------------------------------------------------------------------------

function substringBytes([value, start, length]: readonly Maybe[]): string {
  const bytes = Buffer.from(asText(value));
  const from = requireOffset('$substrBytes', start ?? null);
  const count = requireOffset('$substrBytes', length ?? null);
  if (from < 0) throw new StoreError(50752, '$substrBytes: starting index must be non-negative');
  const to = count < 0 ? bytes.length : Math.min(bytes.length, from + count);
  if (isContinuation(bytes[from])) {
    throw new StoreError(
      28656,
      '$substrBytes:  Invalid range, starting index is a UTF-8 continuation byte.',
    );
  }
  if (from < to && isContinuation(bytes[to])) {
    throw new StoreError(
      28657,
      '$substrBytes:  Invalid range, ending index is in the middle of a UTF-8 character.',
    );
  }
  return bytes.toString('utf8', Math.min(from, bytes.length), Math.max(from, to));
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

function requireOffset(name: string, value: Value): number {
  const offset = isNumeric(value) ? truncateToInteger(value) : undefined;
  if (offset !== undefined) return Number(offset);
  throw new StoreError(
    16034,
    `${name}: starting index and length must be numeric types (is type ${typeName(value)})`,
  );
}

function substringCodePoints([value, start, length]: readonly Maybe[]): string {
  const points = Array.from(asText(value));
  const from = requireCount('$substrCP', start ?? null, 34450);
  const count = requireCount('$substrCP', length ?? null, 34452);
  return points.slice(from, from + count).join('');
}

function requireCount(name: string, value: Value, code: number): number {
  const count = isNumeric(value) ? toInteger(value) : undefined;
  if (count === undefined) {
    throw new StoreError(code, `${name}: index must be a numeric type that is an integral value`);
  }
  if (count < 0n) throw new StoreError(code + 1, `${name}: index must be non-negative`);
  return Number(count);
}

function requireString(name: string, code: number, value: Maybe): string {
  if (typeof value === 'string') return value;
  throw new StoreError(code, `${name} requires a string argument, found: ${typeName(value)}`);
}

// ---- Searching -------------------------------------------------------------------------------

function indexOfBytes([text, token, start, end]: readonly Maybe[]): Maybe {
  if (isNothing(text)) return null;
  const bytes = Buffer.from(requireString('$indexOfBytes', 40091, text));
  const wanted = Buffer.from(requireString('$indexOfBytes', 40092, token));
  const { from, to } = bounds('$indexOfBytes', start, end, bytes.length);
  if (from > to) return new Int32(-1);
  const index = bytes.subarray(0, to).indexOf(wanted, from);
  return new Int32(index);
}

function indexOfCodePoints([text, token, start, end]: readonly Maybe[]): Maybe {
  if (isNothing(text)) return null;
  const points = Array.from(requireString('$indexOfCP', 40093, text));
  const wanted = Array.from(requireString('$indexOfCP', 40094, token));
  const { from, to } = bounds('$indexOfCP', start, end, points.length);
  for (let at = from; at + wanted.length <= to; at += 1) {
    if (wanted.every((point, index) => points[at + index] === point)) return new Int32(at);
  }
  return new Int32(-1);
}

function bounds(
  name: string,
  start: Maybe,
  end: Maybe,
  length: number,
): { from: number; to: number } {
  const from = start === undefined ? 0 : requireCount(name, start, 40096);
  const to = end === undefined ? length : requireCount(name, end, 40096);
  return { from, to: Math.min(to, length) };
}

function split(a: Maybe, b: Maybe): Maybe {
  if (isNothing(a) || isNothing(b)) return null;
  if (typeof a !== 'string') {
    throw new StoreError(
      40085,
      `$split requires an expression that evaluates to a string as a first argument, found: ${typeName(a)}`,
    );
  }
  if (typeof b !== 'string') {
    throw new StoreError(
      40086,
      `$split requires an expression that evaluates to a string as a second argument, found: ${typeName(b)}`,
    );
  }
  if (b === '') throw new StoreError(40087, '$split requires a non-empty separator');
  return a.split(b);
}

// ---- Trimming and replacing --------------------------------------------------------------------

const WHITESPACE =
  '\0 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a';

function trimming(name: string, ends: { left: boolean; right: boolean }): Operator {
  return (operand, scope, compile) => {
    const codes = { notObject: 50696, unknown: 50694, missing: 50695 };
    const named = namedOperands(
      { operator: name, names: ['input', 'chars'], codes },
      operand,
      scope,
      compile,
    );
    const input = named.required('input');
    const chars = named.optional('chars');
    return (root) => {
      const text = input(root);
      const set = chars === undefined ? WHITESPACE : chars(root);
      if (isNothing(text) || isNothing(set)) return null;
      if (typeof set !== 'string')
        throw new StoreError(50700, `${name} requires 'chars' to be a string`);
      return trim(requireString(name, 50699, text), new Set(set), ends);
    };
  };
}

function trim(
  text: string,
  chars: ReadonlySet<string>,
  { left, right }: { left: boolean; right: boolean },
): string {
  const points = Array.from(text);
  let from = 0;
  let to = points.length;
  while (left && from < to && chars.has(points[from] ?? '')) from += 1;
  while (right && to > from && chars.has(points[to - 1] ?? '')) to -= 1;
  return points.slice(from, to).join('');
}

function replacing(
  name: string,
  replace: (text: string, find: string, by: string) => string,
): Operator {
  return (operand, scope, compile) => {
    const codes = { notObject: 51751, unknown: 51750, missing: 51749 };
    const naming = { operator: name, names: ['input', 'find', 'replacement'], codes };
    const named = namedOperands(naming, operand, scope, compile);
    const parts = [named.required('input'), named.required('find'), named.required('replacement')];
    return (root) => {
      const values = parts.map((part) => part(root));
      const [text, find, by] = values.map((value) =>
        isNothing(value) ? undefined : requireString(name, 51746, value),
      );
      if (text === undefined || find === undefined || by === undefined) return null;
      return replace(text, find, by);
    };
  };
}

// ---- Patterns --------------------------------------------------------------------------------

function matching(
  name: string,
  answer: (text: string | undefined, regExp: RegExp | undefined) => Value,
): Operator {
  return (operand, scope, compile) => {
    const codes = { notObject: 51103, unknown: 31024, missing: 31022 };
    const naming = { operator: name, names: ['input', 'regex', 'options'], codes };
    const named = namedOperands(naming, operand, scope, compile);
    const input = named.required('input');
    const regex = named.required('regex');
    const options = named.optional('options');
    return (root) => {
      const text = input(root);
      const pattern = regex(root);
      const flags = options?.(root) ?? undefined;
      const regExp = isNothing(pattern) ? undefined : compileRegex(parseRegex(pattern, flags));
      const subject = isNothing(text) ? undefined : requireString(name, 51104, text);
      const isSafe =
        subject === undefined || regExp === undefined || subject.length <= safeLengthOf(regExp);
      return isSafe ? answer(subject, regExp) : watched(() => answer(subject, regExp));
    };
  };
}

function describeMatch(text: string, match: RegExpExecArray): Doc {
  return new Map<string, Value>([
    ['match', match[0]],
    ['idx', new Int32(Array.from(text.slice(0, match.index)).length)],
    ['captures', match.slice(1).map((capture: string | undefined) => capture ?? null)],
  ]);
}

function findAll(text: string, regExp: RegExp): Value[] {
  const every = new RegExp(regExp.source, `${regExp.flags}g`);
  return Array.from(text.matchAll(every), (match) => describeMatch(text, match));
}

function findFirst(text: string | undefined, regExp: RegExp | undefined): Value {
  const match = text === undefined ? null : (regExp?.exec(text) ?? null);
  return match === null || text === undefined ? null : describeMatch(text, match);
}

export const stringOperators: Record<string, Operator> = {
  $concat: variadic('$concat', concat),
  $toLower: unary('$toLower', toLower),
  $toUpper: unary('$toUpper', toUpper),
  $substr: variadic('$substrBytes', substringBytes, { min: 3, max: 3 }),
  $substrBytes: variadic('$substrBytes', substringBytes, { min: 3, max: 3 }),
  $substrCP: variadic('$substrCP', substringCodePoints, { min: 3, max: 3 }),
  $strLenBytes: unary(
    '$strLenBytes',
    (value) => new Int32(Buffer.byteLength(requireString('$strLenBytes', 34473, value))),
  ),
  $strLenCP: unary(
    '$strLenCP',
    (value) => new Int32(Array.from(requireString('$strLenCP', 34471, value)).length),
  ),
  $strcasecmp: binary('$strcasecmp', (a, b) => new Int32(compareStrings(toUpper(a), toUpper(b)))),
  $indexOfBytes: variadic('$indexOfBytes', indexOfBytes, { min: 2, max: 4 }),
  $indexOfCP: variadic('$indexOfCP', indexOfCodePoints, { min: 2, max: 4 }),
  $split: binary('$split', split),
  $trim: trimming('$trim', { left: true, right: true }),
  $ltrim: trimming('$ltrim', { left: true, right: false }),
  $rtrim: trimming('$rtrim', { left: false, right: true }),
  $replaceOne: replacing('$replaceOne', (text, find, by) => text.replace(find, () => by)),
  $replaceAll: replacing('$replaceAll', (text, find, by) => text.replaceAll(find, () => by)),
  $regexMatch: matching(
    '$regexMatch',
    (text, regExp) => text !== undefined && regExp?.test(text) === true,
  ),
  $regexFind: matching('$regexFind', findFirst),
  $regexFindAll: matching('$regexFindAll', (text, regExp) =>
    text === undefined || regExp === undefined ? [] : findAll(text, regExp),
  ),
};
