import { describe, expect, it } from 'vitest';
import { judgeSuite, sum, tallyPlaywright, tallyVitest } from '../../../scripts/tools/results.mjs';

const file = (name: string, status: string, tests: readonly (readonly [string, string])[]) => ({
  name,
  status,
  message: status === 'failed' ? 'it broke\nat x.ts:1' : '',
  assertionResults: tests.map(([fullName, status]) => ({ fullName, status })),
});

describe('the tally of vitest', () => {
  it('counts what passed and names what did not', () => {
    const testResults = [
      file('a.test.ts', 'passed', [['adds', 'passed']]),
      file('b.test.ts', 'failed', [
        ['divides', 'failed'],
        ['multiplies', 'passed'],
      ]),
    ];
    expect(tallyVitest({ testResults })).toEqual({ passed: 2, failures: ['b.test.ts: divides'] });
  });

  it.each(['skipped', 'pending', 'todo', 'disabled'])('counts a %s test as failed', (status) => {
    const testResults = [file('a.test.ts', 'passed', [['waits', status]])];
    expect(tallyVitest({ testResults })).toEqual({
      passed: 0,
      failures: [`a.test.ts: waits [${status}]`],
    });
  });

  it('counts a file that broke before its tests once', () => {
    const testResults = [file('a.test.ts', 'failed', [])];
    expect(tallyVitest({ testResults }).failures).toEqual(['a.test.ts: it broke']);
  });

  it('counts a file that broke after its tests had passed', () => {
    const testResults = [file('a.test.ts', 'failed', [['adds', 'passed']])];
    expect(tallyVitest({ testResults })).toEqual({ passed: 1, failures: ['a.test.ts: it broke'] });
  });
});

describe('the tally of Playwright', () => {
  const journey = (title: string, ...tests: ReturnType<typeof on>[]) => ({
    title,
    file: 'pay.spec.ts',
    tests,
  });
  const on = (projectName: string, status: string, expectedStatus = 'passed', runs = 1) => ({
    projectName,
    status,
    expectedStatus,
    results: Array.from({ length: runs }),
  });

  it('counts each journey once per device, in nested suites too', () => {
    const report = {
      errors: [],
      suites: [
        {
          specs: [journey('alice pays', on('phone', 'expected'), on('desktop', 'unexpected'))],
          suites: [{ specs: [journey('bob pays', on('phone', 'expected'))] }],
        },
      ],
    };
    expect(tallyPlaywright(report)).toEqual({
      passed: 2,
      failures: ['pay.spec.ts: alice pays (desktop)'],
    });
  });

  it.each([
    ['skipped', on('phone', 'skipped', 'skipped')],
    ['flaky', on('phone', 'flaky')],
    ['expected to fail', on('phone', 'expected', 'failed')],
    ['not run', on('phone', 'skipped', 'passed', 0)],
  ])('counts a journey that is %s as failed', (_, test) => {
    const report = { errors: [], suites: [{ specs: [journey('alice pays', test)] }] };
    expect(tallyPlaywright(report)).toMatchObject({ passed: 0, failures: [expect.any(String)] });
  });

  it('counts an error outside of any journey', () => {
    const report = { errors: [{ message: 'no server\nat x' }], suites: [] };
    expect(tallyPlaywright(report).failures).toEqual(['journeys: no server']);
  });
});

describe('the verdict on a suite', () => {
  const passed = { passed: 3, failures: [] };

  it('believes a report that agrees with the exit code', () => {
    expect(judgeSuite('tests', 0, passed)).toEqual(passed);
  });

  it.each([
    ['that left no report', 1, null],
    ['that left no report, and claims to be fine', 0, null],
    ['that failed outside of its tests', 1, passed],
    ['that ran out of time', 124, passed],
    ['in which nothing ran', 0, { passed: 0, failures: [] }],
  ])('fails a suite %s', (_, exitCode, tally) => {
    expect(judgeSuite('tests', exitCode, tally).failures).toHaveLength(1);
  });

  it('names a failure once, whatever the exit code says', () => {
    const broken = { passed: 3, failures: ['a.test.ts: adds'] };
    expect(judgeSuite('tests', 1, broken)).toEqual(broken);
  });

  it('sums over suites', () => {
    expect(sum([passed, { passed: 1, failures: ['x'] }, { passed: 0, failures: ['y'] }])).toEqual({
      passed: 4,
      failures: ['x', 'y'],
    });
  });
});
