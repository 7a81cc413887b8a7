// Where the project is and how its scripts speak. Nothing here may need an installed package:
// setup.mjs runs before there is any.
import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** @param {...string} parts */
export function inProject(...parts) {
  return join(root, ...parts);
}

/** @param {string} line */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * A reason to stop that a person can act on: printed as it is, without a stack.
 */
export class Stop extends Error {}

/**
 * Runs a script's main function, turns its outcome into an exit code.
 * @param {() => Promise<number | undefined>} main
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    process.exitCode = 1;
    if (!(error instanceof Stop)) throw error;
    process.stderr.write(`${error.message}\n`);
  }
}

/**
 * True when the module is the one node was asked to run, not one that another module imports.
 * @param {string} moduleUrl
 */
export function isEntry(moduleUrl) {
  const [, named] = process.argv;
  // A checkout may be reached by a link; modules know their true place alone.
  return named !== undefined && realpathSync(named) === fileURLToPath(moduleUrl);
}
