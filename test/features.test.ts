import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeFeatureMap } from '../scripts/features/feature-map.ts';
import { type NamedTest, testsIn } from '../scripts/features/test-titles.ts';
import { root } from '../scripts/tools/project.mjs';
import { parseSource, projectFiles, readSource } from '../scripts/tools/syntax.ts';

describe('the feature map', () => {
  it('has each of its 180 rows once, and a test that runs for all that is said to work', () => {
    const files = projectFiles(root, 'test').filter((path) => /\.(test|spec)\.tsx?$/.test(path));
    const tests = files.flatMap((path) => testsIn(readSource(root, path)));
    expect(tests.length).toBeGreaterThan(files.length);

    const page = readFileSync(join(root, 'docs/FEATURES.md'), 'utf8');
    expect(judgeFeatureMap(page, tests, 180)).toEqual([]);
  });
});

describe('the check of the feature map', () => {
  const test = (title: string, more: Partial<NamedTest> = {}): NamedTest => ({
    file: 'test/unit/tea.test.ts',
    title,
    isSkipped: false,
    ...more,
  });
  const tests = [
    test('tea > is hot'),
    test('tea > is | or is not'),
    test('tea > is sweet', { isSkipped: true }),
    test('both', { file: 'test/unit/a.test.ts' }),
    test('both', { file: 'test/unit/b.test.ts' }),
  ];

  /** A map whose second row is as it should be. */
  const mapOf = (...rows: readonly string[]): string =>
    [
      '# Features\n\nWords | and more words.\n',
      '| row | what it does here | state | tests |',
      '| --- | --- | --- | --- |',
      ...rows,
      '\n## Another area\n',
      '| row | what it does here | state | tests |',
      '| --- | --- | --- | --- |',
      '| 2 | Cake | not yet | |',
    ].join('\n');

  it.each([
    ['what works', '| 1 | Tea | works | `tea > is hot` |'],
    ['what works in part', '| 1 | Tea | partly: no sugar | `tea > is hot` |'],
    ['what is still to come', '| 1 | Tea | not yet | |'],
    ['several tests', '| 1 | Tea | works | `tea > is hot`, `tea > is hot` |'],
    ['a test with its file', '| 1 | Tea | works | `test/unit/a.test.ts > both` |'],
    ['a title with a line in it', '| 1 | Tea | works | `tea > is \\| or is not` |'],
  ])('allows %s', (_, row) => {
    expect(judgeFeatureMap(mapOf(row), tests, 2)).toEqual([]);
  });

  it.each([
    ['a row that is not there', [], 'row 1 is missing'],
    ['a row that is there twice', ['| 1 | A | not yet | |', '| 1 | B | not yet | |'], '2 times'],
    ['a row too many', ['| 1 | A | not yet | |', '| 3 | B | not yet | |'], 'beyond the last'],
    ['a row without a number', ['| 1 | A | not yet | |', '| 1b | B | not yet | |'], 'line 8: is'],
    ['a row without words', ['| 1 | A | not yet | |', '| 1 | | not yet | |'], 'line 8: is'],
    ['a row with a cell too few', ['| 1 | A | not yet | |', '| 1 | B | works |'], 'line 8: is'],
    ['another state', ['| 1 | A | nearly | `tea > is hot` |'], 'the state "nearly"'],
    ['no word on what is missing', ['| 1 | A | partly: | `tea > is hot` |'], 'the state "partly:"'],
    ['work without a test', ['| 1 | A | works | |'], 'no test is named'],
    ['part of it without a test', ['| 1 | A | partly: no sugar | |'], 'no test is named'],
    ['a test of nothing', ['| 1 | A | not yet | `tea > is hot` |'], 'but names tests'],
    ['a test that is gone', ['| 1 | A | works | `tea > was hot` |'], 'is not there: tea > was hot'],
    ['half a title', ['| 1 | A | works | `is hot` |'], 'is not there: is hot'],
    ['a test that is left out', ['| 1 | A | works | `tea > is sweet` |'], 'left out'],
    ['a test of two files', ['| 1 | A | works | `both` |'], 'without its file'],
  ])('catches %s', (_, rows, complaint) => {
    expect(judgeFeatureMap(mapOf(...rows), tests, 2)).toEqual([expect.stringContaining(complaint)]);
  });

  it('catches words in the place of tests', () => {
    const page = mapOf('| 1 | A | not yet | |', '| 1 | A | works | `tea > is hot` and others |');
    expect(judgeFeatureMap(page, tests, 2)).toEqual([expect.stringContaining('beside its tests')]);
  });
});

describe('the titles of tests', () => {
  const titlesIn = (text: string): string[] =>
    testsIn(parseSource('test/x.test.ts', text)).map(
      ({ title, isSkipped }) => `${isSkipped ? '- ' : ''}${title}`,
    );

  it.each([
    ['alone', "it('a', () => {});", ['a']],
    ['in suites', "describe('a', () => describe('b', () => it('c', f)));", ['a > b > c']],
    ['in a loop', `for (const x of [1]) test(\`a \${x} b\`, f);`, ['a … b']],
    ['of a table', "it.each([['a']])('b %s', f);", ['b %s']],
    ['of a table that is text', `it.each\`x\n\${1}\`('a $x', f);`, ['a $x']],
    ['of a journey', "test.describe('a', () => { test('b', f); });", ['a > b']],
    ['that run together', "describe.concurrent('a', () => { it('b', f); });", ['a > b']],
  ])('are found %s', (_, text, titles) => {
    expect(titlesIn(text)).toEqual(titles);
  });

  it.each([
    ['a step of a journey', "test.step('a', f);"],
    ['what is done before', 'test.beforeEach(f);'],
    ['a call of something else', "open('a'); x.it('b');"],
    ['a suite without tests', "describe('a', () => {});"],
  ])('are not %s', (_, text) => {
    expect(titlesIn(text)).toEqual([]);
  });

  it.each([
    ['left out', "it.skip('a', f);"],
    ['planned', "it.todo('a');"],
    ['to be mended', "test.fixme('a', f);"],
    ['expected to fail', "it.fails('a', f);"],
    ['for some', "it.runIf(x)('a', f);"],
    ['left out with their table', "it.skip.each([1])('a', f);"],
    ['left out by an option', "it('a', { skip: true }, f);"],
    ['left out from inside', "test('a', () => { test.skip(x, 'why'); });"],
  ])('tell of those that are %s', (_, text) => {
    expect(titlesIn(text)).toEqual(['- a']);
  });

  it('tell of those whose suite is left out, and of no others', () => {
    const suites = [
      "describe.skip('a', () => { describe('b', () => { it('c', f); }); });",
      "describe('d', () => { it.skip('e', f); it('f', f); });",
    ];
    expect(titlesIn(suites.join('\n'))).toEqual(['- a > b > c', '- d > e', 'd > f']);
  });
});
