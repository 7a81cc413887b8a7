// `npm run soak`: the tests that draw their cases at random, with ten times as many rounds as
// `npm test` plays (MARU_SOAK_FACTOR=40: forty times), and every screen in all of its clothes.
// `npm run soak -- path...` runs some of them.
import { readdirSync, readFileSync } from 'node:fs';
import { inProject, isEntry, runMain } from './tools/project.mjs';

/** @param {string[]} paths */
async function soak(paths) {
  process.env['MARU_SOAK_FACTOR'] ??= '10';
  const { test } = await import('./test.mjs');
  return test(paths.length > 0 ? paths : soakTests());
}

/** Those that ask how many rounds to play, the journey over every screen among them. */
function soakTests() {
  return readdirSync(inProject('test'), { recursive: true, encoding: 'utf8' })
    .map((path) => `test/${path}`)
    .filter((path) => /\.(test|spec)\.ts$/.test(path))
    .filter((path) => readFileSync(inProject(path), 'utf8').includes("/support/soak.ts'"));
}

if (isEntry(import.meta.url)) {
  await runMain(() => soak(process.argv.slice(2)));
}
