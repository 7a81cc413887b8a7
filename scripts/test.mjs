// `npm test`: prepares the machine, builds, runs every suite, and ends with one line that counts
// all of them. `npm test -- path...` runs that part only.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { build } from './build.mjs';
import { setup } from './setup.mjs';
import { prepareMachine } from './tools/needs.mjs';
import { run } from './tools/processes.mjs';
import { inProject, isEntry, root, runMain, Stop, say } from './tools/project.mjs';
import { judgeSuite, sum, tallyPlaywright, tallyVitest } from './tools/results.mjs';
import { soakFactor } from './tools/soak.mjs';
import { databasePrefix, dropTestDatabases } from './tools/test-databases.mjs';

const journeysFolder = 'test/web/journeys';

/** @typedef {import('./tools/results.mjs').Tally} Tally */

// A run that hangs is ended. All of it takes less than twenty minutes, but on a machine that has
// nothing else to do.
const runMsMax = 45 * 60_000 * soakFactor;

const suites = {
  tests: {
    msMax: 35 * 60_000 * soakFactor,
    report: inProject('test-results', 'tests.json'),
    tally: tallyVitest,
    /** @param {string[]} paths @param {string} report */
    args: (paths, report) => [
      inProject('node_modules', 'vitest', 'vitest.mjs'),
      'run',
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      '--silent=passed-only',
      ...paths,
    ],
  },
  journeys: {
    msMax: runMsMax,
    report: inProject('test-results', 'journeys.json'),
    tally: tallyPlaywright,
    /** @param {string[]} paths */
    args: (paths) => [inProject('node_modules', '@playwright', 'test', 'cli.js'), 'test', ...paths],
  },
};

/** @param {string[]} args */
export async function test(args) {
  const { passed, failures } = await tallyOf(planOf(args));
  if (failures.length > 0) say(['\nFailed:', ...failures].join('\n  '));
  say(`\n${passed} passed, ${failures.length} failed`);
  return failures.length > 0 || passed === 0 ? 1 : 0;
}

/**
 * What comes before and after the suites can fail too, and is counted like a test.
 * @param {ReturnType<typeof planOf>} plan
 * @returns {Promise<Tally>}
 */
async function tallyOf(plan) {
  const tallies = [];
  try {
    await prepare(plan);
    if (plan.tests) tallies.push(await runSuite('tests', plan.tests));
    if (plan.journeys) tallies.push(await runSuite('journeys', plan.journeys));
    await tidyUp();
  } catch (error) {
    tallies.push({ passed: 0, failures: [error instanceof Stop ? error.message : String(error)] });
  }
  return sum(tallies);
}

/** @param {ReturnType<typeof planOf>} plan */
async function prepare(plan) {
  await setup();
  await prepareMachine({
    wantsBrowser: plan.journeys !== null,
    wantsNginx: plan.tests !== null,
    wantsStrace: plan.tests !== null,
  });
  const url = process.env['MONGODB_URL'];
  say(`Testing against ${url ? `MongoDB at ${hostsIn(url)}` : 'the embedded store'}.`);
  await build();
  // Named before the suites start, so that all their processes give their databases one prefix.
  databasePrefix();
}

async function tidyUp() {
  const url = process.env['MONGODB_URL'];
  if (url) await dropTestDatabases(url);
}

/**
 * Which suites to run, and with which paths (none means all of it).
 * @param {string[]} paths
 * @returns {{ tests: string[] | null, journeys: string[] | null }}
 */
export function planOf(paths) {
  if (paths.length === 0) return { tests: [], journeys: [] };
  const named = paths.map((path) => relative(root, resolve(root, path)));
  const isInJourneys = (/** @type {string} */ path) => path.startsWith(journeysFolder);
  const tests = named.filter((path) => !isInJourneys(path));
  // A folder above them means the journeys too.
  const journeys = named.filter((path) => isInJourneys(path) || isAbove(path, journeysFolder));
  return {
    tests: tests.length > 0 ? tests : null,
    journeys: journeys.length > 0 ? journeys : null,
  };
}

/**
 * @param {string} folder
 * @param {string} path
 */
function isAbove(folder, path) {
  return path.startsWith(`${folder}/`);
}

/**
 * @param {keyof typeof suites} title
 * @param {string[]} paths
 * @returns {Promise<Tally>}
 */
async function runSuite(title, paths) {
  const { report, msMax, args, tally } = suites[title];
  const limitMs = Math.max(Math.min(msMax, runMsMax - performance.now()), 1_000);
  // What an earlier run reported must not be read as the answer of this one.
  rmSync(report, { force: true });
  mkdirSync(inProject('test-results'), { recursive: true });
  const code = await run(process.execPath, args(paths, report), { limitMs });
  const result = existsSync(report) ? tally(JSON.parse(readFileSync(report, 'utf8'))) : null;
  return judgeSuite(title, code, result);
}

/**
 * The hosts of a connection string, without the name and password it may carry.
 * @param {string} url
 */
export function hostsIn(url) {
  return url
    .replace(/^mongodb(\+srv)?:\/\//, '')
    .replace(/^[^/]*@/, '')
    .replace(/[/?].*$/, '');
}

if (isEntry(import.meta.url)) {
  await runMain(() => test(process.argv.slice(2)));
}
