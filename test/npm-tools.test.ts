/** The operator's tools, as an operator runs them: by npm, which builds them. */
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../scripts/tools/project.mjs';
import { freshFolder, removeFolder } from './support/folders.ts';

const run = promisify(execFile);
let folder: string;

beforeAll(async () => {
  folder = await freshFolder();
});
afterAll(() => removeFolder(folder));

function npmRun(script: string, ...args: string[]) {
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, MARU_DATA: join(folder, 'data') };
  return run('npm', ['run', '--silent', script, '--', ...args], { cwd: root, env });
}

describe('an operator’s tool', () => {
  it('is built and does its work, with a store that it starts for the while', async () => {
    const { stdout } = await npmRun('ops:check-ledger');
    expect(stdout).toContain('The books are sound.');
    expect(readdirSync(join(root, 'dist', 'tools'))).toContain('check-ledger.js');
  });

  it('is told its arguments, and its exit code is passed on', async () => {
    const refused = npmRun('ops:check-ledger', '--head', 'nonsense');
    const stdout = expect.stringContaining('WRONG: --head takes what an earlier proof printed');
    await expect(refused).rejects.toMatchObject({ code: 1, stdout });
  });
});
