// Reads the reports of the test runners and counts strictly: only a test that ran and passed is
// passed. Skipped, unfinished and never started ones are failures, and so is a file or a run that
// broke without a test to blame.
import { root } from './project.mjs';

/** @typedef {{ passed: number, failures: string[] }} Tally */

/** @typedef {{ fullName: string, status: string }} VitestTest */
/** @typedef {{ name: string, status: string, message: string, assertionResults: VitestTest[] }} VitestFile */

/**
 * @param {{ testResults: VitestFile[] }} report of vitest's json reporter
 * @returns {Tally}
 */
export function tallyVitest(report) {
  return sum(
    report.testResults.map((file) => tallyVitestFile({ ...file, name: short(file.name) })),
  );
}

/**
 * @param {VitestFile} file
 * @returns {Tally}
 */
function tallyVitestFile({ name, status, message, assertionResults }) {
  const broken = assertionResults.filter((test) => test.status !== 'passed');
  const failures = broken.map((test) => describeTest(name, test.fullName, test.status));
  if (status !== 'passed' && failures.length === 0) failures.push(`${name}: ${firstLine(message)}`);
  return { passed: assertionResults.length - broken.length, failures };
}

/**
 * @typedef {{ projectName: string, status: string, expectedStatus: string, results: unknown[] }} JourneyTest
 * @typedef {{ title: string, file: string, tests: JourneyTest[] }} Journey
 * @typedef {{ specs: Journey[], suites?: JourneySuite[] }} JourneySuite
 */

/**
 * @param {{ suites: JourneySuite[], errors: { message?: string }[] }} report of Playwright's
 * @returns {Tally}
 */
export function tallyPlaywright(report) {
  const broken = report.errors.map((error) => `journeys: ${firstLine(error.message ?? '')}`);
  return sum([{ passed: 0, failures: broken }, ...report.suites.map(tallySuite)]);
}

/**
 * @param {JourneySuite} suite
 * @returns {Tally}
 */
function tallySuite({ specs, suites = [] }) {
  return sum([...specs.flatMap(tallyJourney), ...suites.map(tallySuite)]);
}

/**
 * @param {Journey} journey
 * @returns {Tally[]}
 */
function tallyJourney({ title, file, tests }) {
  return tests.map((test) => {
    const hasRun = test.results.length > 0;
    const isPassed = hasRun && test.status === 'expected' && test.expectedStatus === 'passed';
    if (isPassed) return { passed: 1, failures: [] };
    const status = hasRun ? test.status : 'not run';
    return { passed: 0, failures: [describeTest(file, `${title} (${test.projectName})`, status)] };
  });
}

/**
 * The last word on a suite: what its report says, and what its exit code says beyond that.
 * @param {string} suite
 * @param {number} exitCode
 * @param {Tally | null} tally null when it left no report
 * @returns {Tally}
 */
export function judgeSuite(suite, exitCode, tally) {
  if (tally === null) {
    return { passed: 0, failures: [`${suite}: ended (exit code ${exitCode}) without a report`] };
  }
  if (tally.failures.length > 0) return tally;
  if (exitCode !== 0) {
    return { ...tally, failures: [`${suite}: failed outside of any test (exit code ${exitCode})`] };
  }
  if (tally.passed === 0) return { ...tally, failures: [`${suite}: no test ran`] };
  return tally;
}

/**
 * @param {Tally[]} tallies
 * @returns {Tally}
 */
export function sum(tallies) {
  return {
    passed: tallies.reduce((total, tally) => total + tally.passed, 0),
    failures: tallies.flatMap((tally) => tally.failures),
  };
}

/**
 * @param {string} file
 * @param {string} name
 * @param {string} status
 */
function describeTest(file, name, status) {
  const note = status === 'failed' || status === 'unexpected' ? '' : ` [${status}]`;
  return `${file}: ${name}${note}`;
}

/** @param {string} path */
function short(path) {
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
}

/** @param {string} text */
function firstLine(text) {
  return text.split('\n')[0] || 'it broke before a test could run';
}
