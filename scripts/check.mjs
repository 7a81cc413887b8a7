// `npm run check`: everything that is checked without running the product, in this order, all of it
// even when one part fails, and a summary at the end.
import { setup } from './setup.mjs';
import { run } from './tools/processes.mjs';
import { inProject, isEntry, runMain, say } from './tools/project.mjs';

/** @param {...string} parts */
const bin = (...parts) => inProject('node_modules', ...parts);
const tsc = bin('typescript', 'bin', 'tsc');
const tsx = bin('tsx', 'dist', 'cli.mjs');

/** @type {readonly { title: string, commands: readonly (readonly string[])[] }[]} */
const checks = [
  {
    title: 'format and lint',
    commands: [[bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings', '.']],
  },
  {
    title: 'types',
    commands: [
      [tsc, '--noEmit', '-p', 'tsconfig.json'],
      [tsc, '--noEmit', '-p', 'web/tsconfig.json'],
    ],
  },
  { title: 'layers', commands: [[tsx, 'scripts/layers/main.ts']] },
  { title: 'dead code', commands: [[bin('knip', 'bin', 'knip.js')]] },
  { title: 'tidy', commands: [[tsx, 'scripts/tidy/main.ts']] },
];

/** @param {string[]} wanted titles; none means all */
async function check(wanted) {
  await setup();
  const chosen = checks.filter(({ title }) => wanted.length === 0 || wanted.includes(title));
  const results = [];
  for (const { title, commands } of chosen) {
    say(`\n== ${title} ==`);
    let isFine = true;
    for (const args of commands) {
      if ((await run(process.execPath, [...args])) !== 0) isFine = false;
    }
    results.push({ title, isFine });
  }

  say('');
  for (const { title, isFine } of results) say(`${isFine ? 'ok    ' : 'FAILED'}  ${title}`);
  return results.length > 0 && results.every(({ isFine }) => isFine) ? 0 : 1;
}

if (isEntry(import.meta.url)) {
  await runMain(() => check(process.argv.slice(2)));
}
