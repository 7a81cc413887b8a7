/**
 * The feature map (docs/FEATURES.md) and what makes it true: every row is there once, and what is
 * said to work is proved by tests that exist and run.
 */
import type { NamedTest } from './test-titles.ts';

interface Feature {
  /** Where in the page, from 1. */
  readonly line: number;
  readonly row: number;
  readonly state: string;
  /** As they are named in the page: a title, or a file and a title. */
  readonly tests: readonly string[];
}

const header = 'row | what it does here | state | tests';
const states = /^(?:works|not yet|partly: \S.*)$/;

/**
 * Everything that is wrong with the map, a sentence each.
 * @param page the text of the page, of which only the tables are read
 * @param tests all tests of the project
 * @param rowCount the rows are numbered from 1 to this
 */
export function judgeFeatureMap(
  page: string,
  tests: readonly NamedTest[],
  rowCount: number,
): string[] {
  const { features, problems } = readFeatures(page);
  const find = finderOf(tests);
  return [
    ...problems,
    ...judgeNumbers(features, rowCount),
    ...features.flatMap((feature) =>
      judgeFeature(feature, find).map(
        (wrong) => `line ${feature.line}: row ${feature.row} ${wrong}`,
      ),
    ),
  ];
}

function readFeatures(page: string): { features: Feature[]; problems: string[] } {
  const features: Feature[] = [];
  const problems: string[] = [];
  for (const [index, text] of page.split('\n').entries()) {
    if (!text.startsWith('|')) continue;
    const cells = cellsOf(text);
    if (cells.join(' | ') === header || cells.every((cell) => /^-+$/.test(cell))) continue;
    const line = index + 1;
    const [row = '', what, state = '', tests = ''] = cells;
    const named = [...tests.matchAll(/`([^`]+)`/g)].map(([, title = '']) => title);
    const rest = tests.replace(/`[^`]+`/g, '');
    if (cells.length !== 4 || !/^[1-9][0-9]*$/.test(row) || what === '') {
      problems.push(`line ${line}: is not "${header}"`);
    } else if (!/^[,\s]*$/.test(rest)) {
      problems.push(`line ${line}: says something else than tests beside its tests`);
    } else {
      features.push({ line, row: Number(row), state, tests: named });
    }
  }
  return { features, problems };
}

/** A `|` that belongs to a cell is written `\|`, also in code. */
function cellsOf(line: string): string[] {
  const cells = line.trim().split(/(?<!\\)\|/);
  return cells.slice(1, -1).map((cell) => cell.trim().replaceAll('\\|', '|'));
}

function judgeNumbers(features: readonly Feature[], rowCount: number): string[] {
  const counts = new Map<number, number>();
  for (const { row } of features) counts.set(row, (counts.get(row) ?? 0) + 1);
  const wanted = Array.from({ length: rowCount }, (_, index) => index + 1);
  return [
    ...wanted.filter((row) => !counts.has(row)).map((row) => `row ${row} is missing`),
    ...[...counts].flatMap(([row, count]) => [
      ...(count > 1 ? [`row ${row} stands ${count} times`] : []),
      ...(row > rowCount ? [`row ${row} is beyond the last one, ${rowCount}`] : []),
    ]),
  ];
}

type Find = (name: string) => readonly NamedTest[];

function judgeFeature({ state, tests }: Feature, find: Find): string[] {
  if (!states.test(state)) return [`has the state "${state}"`];
  if (state === 'not yet') return tests.length > 0 ? ['does not work yet, but names tests'] : [];
  if (tests.length === 0) return ['is said to work, but no test is named'];
  return tests.flatMap((name) => judgeName(name, find(name)));
}

function judgeName(name: string, found: readonly NamedTest[]): string[] {
  if (found.length === 0) return [`names a test that is not there: ${name}`];
  const files = new Set(found.map(({ file }) => file));
  if (files.size > 1)
    return [`names a test without its file, of ${[...files].join(', ')}: ${name}`];
  return found.some(({ isSkipped }) => isSkipped) ? [`names a test that is left out: ${name}`] : [];
}

function finderOf(tests: readonly NamedTest[]): Find {
  const byName = new Map<string, NamedTest[]>();
  for (const test of tests) {
    for (const name of [test.title, `${test.file} > ${test.title}`]) {
      byName.set(name, [...(byName.get(name) ?? []), test]);
    }
  }
  return (name) => byName.get(name) ?? [];
}
