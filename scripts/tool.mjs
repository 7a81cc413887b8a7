// `npm run ops:...` and `npm run data:...`: builds the operator's tools when they have changed, and
// runs the one that is named, with the arguments behind its name.
import { buildTools, toolFile } from './build.mjs';
import { setup } from './setup.mjs';
import { isEntry, runMain } from './tools/project.mjs';

/** @param {string[]} args */
async function runTool([name = '', ...args]) {
  await setup();
  await buildTools();
  process.setSourceMapsEnabled(true);
  process.argv = [process.execPath, toolFile(name), ...args];
  await import(toolFile(name));
  return Number(process.exitCode ?? 0);
}

if (isEntry(import.meta.url)) {
  await runMain(() => runTool(process.argv.slice(2)));
}
