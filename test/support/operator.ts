/** What an operator does: runs one of the tools of scripts/ops/, which the projects' set-ups have built. */
import { execFile } from 'node:child_process';
import { toolFile } from '../../scripts/build.mjs';
import { root } from '../../scripts/tools/project.mjs';

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export function operate(
  tool: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const { PATH, HOME } = process.env;
  const options = { cwd: root, env: { PATH, HOME, ...settings } };
  return new Promise((resolve) => {
    execFile(process.execPath, [toolFile(tool), ...args], options, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout: out, stderr: err });
    });
  });
}
