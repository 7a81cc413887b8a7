import { resolve } from 'node:path';
import mongoose from 'mongoose';
import { StoreError } from '../../server/embedded/errors.ts';
import { ConfigError } from '../../server/kernel/config.ts';
import { errorText } from '../../server/kernel/describe-error.ts';

/** Something that the operator can mend; its message says how. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** Runs a script of an operator: what they can mend is told in a sentence, a fault of ours in full. */
export async function runTool(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    process.exitCode = 1;
    say(isMendable(error) ? error.message : errorText(error));
  }
}

function isMendable(error: unknown): error is Error {
  const kinds = [Refusal, ConfigError, StoreError, mongoose.mongo.MongoServerError];
  return kinds.some((kind) => error instanceof kind);
}

/** Progress and refusals; stdout is for the result. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** The one folder that the command names. */
export function folderArgument(positionals: readonly string[], command: string): string {
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0) {
    throw new Refusal(`Say which folder: npm run ${command} -- <folder>`);
  }
  return resolve(folder);
}
