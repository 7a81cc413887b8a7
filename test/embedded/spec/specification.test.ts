import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serverVersion } from '../../../server/embedded/commands/hello.ts';
import { type RunningTestStore, runStore } from '../support/running-store.ts';
import { agreedCounts, type NotInScope, notInScope } from './not-in-scope.ts';
import { obstacleOf } from './requirements.ts';
import { runTest } from './run-test.ts';
import { areSpecsThere, readSpec, specFolder, specPaths } from './spec-files.ts';

interface Listed {
  readonly title: string;
  readonly path: string;
  readonly index: number;
  /** Why the test is not for this server. */
  readonly obstacle: string | undefined;
  readonly exemptions: readonly NotInScope[];
}

const everyTest = areSpecsThere() ? specPaths().flatMap(testsIn) : [];
const runnable = everyTest.filter(({ obstacle }) => obstacle === undefined);
const inScope = runnable.filter(({ exemptions }) => exemptions.length === 0);
const exempt = runnable.filter(({ exemptions }) => exemptions.length > 0);

function testsIn(path: string): Listed[] {
  const file = readSpec(path);
  return file.tests.map((test, index) => {
    const title = `${path}: ${test.description}`;
    const obstacle = obstacleOf(file, test, serverVersion);
    const exemptions = notInScope.filter(({ tests }) => tests.test(title));
    return { title, path, index, obstacle, exemptions };
  });
}

let running: RunningTestStore;

async function run({ path, index, title }: Listed): Promise<void> {
  const file = readSpec(path);
  const test = file.tests[index];
  if (test === undefined) throw new Error(`${title} is gone`);
  await runTest(file, test, { uri: running.uri, internal: running.client });
}

function countsByKind(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { obstacle, exemptions } of everyTest) {
    const kind = obstacle ?? exemptions[0]?.reason ?? 'passed';
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

function describeTests(): void {
  beforeAll(async () => {
    running = await runStore();
  });
  afterAll(() => running.stop());

  for (const each of inScope) it(`passes: ${each.title}`, () => run(each));

  for (const each of exempt) {
    it(`fails as it is listed to: ${each.title}`, async () => {
      const failure = await run(each).then(
        () => 'it passes and must not be listed',
        (error: unknown) => String(error),
      );
      for (const { because } of each.exemptions) expect(failure).toMatch(because);
    });
  }

  it('is passed, listed or not for this server, and none is lost', () => {
    const counts = countsByKind();
    const told = Object.entries(counts).map(
      ([kind, count]) => `${String(count).padStart(6)}  ${kind}`,
    );
    process.stdout.write(`Specification tests of MongoDB:\n${told.join('\n')}\n`);
    expect(counts).toEqual(agreedCounts);
  });

  it('is on the list for one reason, and no reason is without a test', () => {
    expect(exempt.filter(({ exemptions }) => exemptions.length > 1)).toEqual([]);
    const used = new Set(exempt.flatMap(({ exemptions }) => exemptions));
    expect(notInScope.filter((each) => !used.has(each))).toEqual([]);
  });
}

function describeAbsence(): void {
  const told = `MongoDB's specification tests are not run: there is no ${specFolder}`;
  process.stderr.write(`\n${told}\n\n`);
  it(told, () => {
    expect(everyTest).toEqual([]);
  });
}

describe('a specification test of MongoDB', () => {
  if (areSpecsThere()) describeTests();
  else describeAbsence();
});
