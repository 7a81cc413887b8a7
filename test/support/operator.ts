/** What an operator does: runs one of the scripts of scripts/ops/, as npm would. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../scripts/tools/project.mjs';

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export function operate(
  script: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const path = join(root, 'scripts', 'ops', `${script}.ts`);
  const { PATH, HOME } = process.env;
  const options = { cwd: root, env: { PATH, HOME, ...settings } };
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', path, ...args], options, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout: out, stderr: err });
    });
  });
}
