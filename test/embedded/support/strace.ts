import { findStrace } from '../../../scripts/tools/needs.mjs';
import { programFile } from '../../support/built-store.ts';
import { startProcess } from '../../support/process.ts';

/** Runs one of the programs beside this folder, as built, to its end. */
export async function runProgram(
  name: string,
  args: readonly string[],
  under: readonly string[] = [],
): Promise<{ code: number | null; signal: NodeJS.Signals | null; output: string }> {
  const [program = '', ...rest] = [...under, ...nodeRuns(name), ...args];
  const started = await startProcess({ program, args: rest });
  const ending = await started.ended;
  return { ...ending, output: started.output() };
}

export const nodeRuns = (name: string): string[] => [process.execPath, programFile(name)];

/** The beginning of a command line that runs another under strace. */
export function strace(...options: string[]): string[] {
  const program = findStrace();
  if (program === null) throw new Error('This test needs strace, which is not installed.');
  return [program, '-f', ...options];
}
