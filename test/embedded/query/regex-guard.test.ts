import { describe, expect, it } from 'vitest';
import { compileExpression, openScope } from '../../../server/embedded/aggregate/expression.ts';
import { compileFilter } from '../../../server/embedded/query/match.ts';
import { compileRegex } from '../../../server/embedded/query/regex.ts';
import { safeLengthOf } from '../../../server/embedded/query/regex-guard.ts';
import { Regex } from '../../../server/embedded/values/types.ts';
import { codeOf, docOf, show } from '../support/show.ts';

const matches = (pattern: string, text: string): boolean =>
  compileFilter(docOf({ a: new Regex(pattern, '') })).matches(docOf({ a: text }));

/** Patterns that would try more ways on these texts than there is time for in a life. */
const endless: readonly [string, string][] = [
  ['(a+)+$', `${'a'.repeat(60)}b`],
  ['^(a|a)*$', `${'a'.repeat(60)}b`],
  ['(x+x+)+y', 'x'.repeat(60)],
  ['^(([a-z])+.)+[A-Z]([a-z])+$', 'a'.repeat(60)],
  ['a*a*a*a*a*a*a*a*b', 'a'.repeat(3000)],
];

describe('a pattern that would never end', () => {
  it.each(endless)('is given up: %s', (pattern, text) => {
    expect(codeOf(() => matches(pattern, text))).toBe(51156);
    const evaluate = compileExpression(
      docOf({ $regexMatch: { input: '$a', regex: pattern } }),
      openScope({}),
    );
    expect(codeOf(() => evaluate(docOf({ a: text })))).toBe(51156);
  });

  it('answers all the same where it can', () => {
    expect(matches('(a+)+$', 'a'.repeat(60))).toBe(true);
    expect(matches('^(a|b)*$', `${'ab'.repeat(50)}c`)).toBe(false);
    expect(matches('(a+)+$', 'b')).toBe(false);
    const find = compileExpression(
      docOf({ $regexFind: { input: '$a', regex: '(a+)+b' } }),
      openScope({}),
    );
    expect(show(find(docOf({ a: `${'a'.repeat(30)}b` })))).toContain('idx: 0');
  });
});

it('a pattern without repetitions needs no watch, others from some length on', () => {
  const safe = (pattern: string) => safeLengthOf(compileRegex(new Regex(pattern, 'i')));
  expect(safe('^plain text$')).toBe(Number.POSITIVE_INFINITY);
  expect(safe('1\\+1 [*+]')).toBe(Number.POSITIVE_INFINITY);
  expect(safe('^from.*to$')).toBeGreaterThan(1000);
  expect(safe('.*from.*to.*')).toBeLessThan(safe('^from.*to$'));
});
