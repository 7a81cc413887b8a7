/** What an attacker, a broken client or an unlucky person puts into a field. */
import fc from 'fast-check';
import type { Kind } from './places.ts';

/** Just under what a request may have, and what a careless server would count, cut or match for long. */
const bigUnits = 240_000;
const repeated = (text: string, units = bigUnits) =>
  text.repeat(Math.ceil(units / text.length)).slice(0, units);

const longTexts = [
  'a',
  ' ',
  '\n',
  '\u0000',
  '\u0301',
  '\u200d',
  '\u3164',
  '\u202e',
  '\ud800',
  '\u1100',
  '\uac00\u0301',
  '👩‍👩‍👧‍👦',
  '🇰🇷',
  '👍🏿',
  '가',
  '漢',
  'ﷺ',
  '%',
  '"',
  '\\',
  'e\u0301\u0323',
  'a ',
  '9',
  '-',
  'http://a.b/',
].flatMap((text) => [repeated(text), repeated(text, 3_000), `x${repeated(text, 60_000)}x`]);

const shortTexts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\u200b',
  '\u3164',
  '\u2800',
  '\u202eabc',
  '\ud800',
  'a\udfffb',
  '\ufeff',
  '\uffff',
  '../../etc/passwd',
  '%2e%2e%2f',
  '%00',
  '%',
  "' or 1=1 --",
  '{"$gt":""}',
  '$where',
  '__proto__',
  'constructor',
  'toString',
  '<script>alert(1)</script>',
  '{{this.constructor}}',
  '{{{a}}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what somebody types who hopes it is run.
  '${7*7}',
  'null',
  'undefined',
  'NaN',
  '-1',
  '1e309',
  '0x10',
  '９９',
  '１２。５',
  '\r\nset-cookie: a=b',
  'javascript:alert(1)',
  'usr_01jd0000000000000000000000',
  'USR_01JD0000000000000000000000',
  'oac_zzzzzzzzzzzzzzzzzzzzzzzzzz',
  'me',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '\u1112\u1161\u11ab',
  'İıſK',
  '𝕬𝖉𝖒𝖎𝖓',
  'раypal',
];

const numbers = [
  ...[0, -0, -1, 1.5, 1e-7, 255, 65_536, 2 ** 31, -(2 ** 31) - 1, 2 ** 32, 2 ** 53, 2 ** 53 + 2],
  ...[1e308, -1e308, Number.MIN_VALUE, 999_999, 1_000_001],
];

function nested(depth: number, isList: boolean): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level += 1) value = isList ? [value] : { a: value };
  return value;
}

const structures: readonly unknown[] = [
  ...[null, true, false, [], {}, [[]], [{}], { $gt: '' }, { $ne: null }, { $where: 'sleep(1000)' }],
  ...[
    { length: 1e9 },
    { toString: 'x' },
    { valueOf: 'x' },
    JSON.parse('{"__proto__":{"isAdmin":1}}'),
  ],
  nested(150, true),
  nested(2_000, false),
  nested(2_000, true),
];

const longLists: readonly unknown[] = [
  Array.from({ length: 50_000 }, () => 1),
  Array.from({ length: 40_000 }, () => ({})),
  Array.from({ length: 20_000 }, () => 'usr_01jd0000000000000000000000'.slice(0, 8)),
  Array.from({ length: 5_000 }, () => null),
  Array.from({ length: 8_000 }, () => 'usr_01jd0000000000000000000000'),
  Array.from({ length: 2 }, () => repeated('🇰🇷', 100_000)),
  [nested(2_000, true)],
];

const wideObjects: readonly unknown[] = [
  Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`k${index}`, index])),
  Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`${index}`, ''])),
  { [repeated('k', 200_000)]: 1 },
];

const any = fc.oneof(
  fc.constantFrom(...shortTexts),
  fc.constantFrom(...numbers),
  fc.constantFrom(...structures),
  fc.constantFrom(...longTexts),
  fc.constantFrom(...longLists),
  fc.constantFrom(...wideObjects),
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.jsonValue({ maxDepth: 4 }),
);

const texts = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...longTexts) },
  { weight: 3, arbitrary: fc.constantFrom(...shortTexts) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 2_000 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 600 }) },
);

/** Mostly of the field's own kind, which gets furthest, and now and then of any other. */
export const hostileValues: Readonly<Record<Exclude<Kind, 'file'>, fc.Arbitrary<unknown>>> = {
  text: mostly(texts),
  number: mostly(fc.oneof(fc.constantFrom<unknown>(...numbers), fc.double(), fc.maxSafeInteger())),
  list: mostly(fc.constantFrom(...longLists)),
  object: mostly(fc.constantFrom(...wideObjects, ...structures)),
  flag: any,
};

function mostly(own: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 3, arbitrary: own }, { weight: 1, arbitrary: any });
}

/** A value in a few words, for whoever reads a failure. */
export function describeValue(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= 80 ? text : `${text.slice(0, 80)}... (${text.length} characters)`;
}
