/**
 * `npm test` itself, run for real in a small project of its own: whatever it counts wrongly, it
 * would hide from us for ever.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProcess } from './support/process.ts';
import { type SmallProject, smallProject } from './support/small-project.ts';

let project: SmallProject;

const playwrightConfig = `export default {
  testDir: 'test/web/journeys',
  outputDir: 'test-results/journeys',
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'test-results/journeys.json' }]],
  projects: [{ name: 'phone' }, { name: 'desktop' }],
};\n`;

const vitestConfig =
  "export default { test: { allowOnly: false, include: ['test/unit/*.test.ts'] } };\n";

beforeAll(async () => {
  project = await smallProject();
  await project.plant('vitest.config.ts', vitestConfig);
  await project.plant('playwright.config.ts', playwrightConfig);
});
afterAll(() => project.remove());

/** Runs it on these files; gives its exit code, the lines that count, and what it names as failed. */
async function runWith(files: Readonly<Record<string, string>>) {
  await rm(join(project.folder, 'test'), { recursive: true, force: true });
  for (const [name, text] of Object.entries(files)) {
    const isJourney = name.endsWith('.spec.ts');
    const imports = isJourney
      ? "import { test, expect } from '@playwright/test';"
      : "import { it, expect, describe, beforeAll } from 'vitest';";
    await project.plant(
      `test/${isJourney ? 'web/journeys' : 'unit'}/${name}`,
      `${imports}\n${text}\n`,
    );
  }
  const { PATH, HOME } = process.env;
  const run = await startProcess({
    program: process.execPath,
    args: ['scripts/test.mjs'],
    env: { PATH, HOME },
    cwd: project.folder,
  });
  const { code } = await run.ended;
  const output = run.output();
  const verdicts = output.match(/^\d+ passed, \d+ failed$/gm) ?? [];
  const [, list = ''] = /^Failed:\n([\s\S]+?)\n\n\d+ passed/m.exec(output) ?? [];
  const failed = list.split('\n').map((line) => line.replace(/^\s+(\S*\/)?(?=\w+\.)/, ''));
  return { code, verdicts, failed, output };
}

const good = {
  'good.test.ts': "it('adds', () => expect(1 + 1).toBe(2));",
  'good.spec.ts': "test('opens', () => expect(1).toBe(1));",
};

describe('npm test', () => {
  it('passes when every test and every journey on each device has', async () => {
    const { code, verdicts, output } = await runWith(good);
    expect({ code, verdicts }).toEqual({ code: 0, verdicts: ['3 passed, 0 failed'] });
    expect(output).toContain('Building the web client');
  });

  it('counts all that did not run and pass as failed, and names it', async () => {
    const { code, verdicts, failed, output } = await runWith({
      ...good,
      'bad.test.ts': `
        it('errs', () => expect(1).toBe(2));
        it.skip('waits', () => {});
        it.todo('comes later');
        describe('unset', () => {
          beforeAll(() => { throw new Error('no'); });
          it('cannot begin', () => {});
        });`,
      'alone.test.ts': "it.only('stands alone', () => {});",
      'unread.test.ts': "import './nothing.ts';",
      'bad.spec.ts': `
        test('errs', () => expect(1).toBe(2));
        test.skip('waits', () => {});
        test.fail('is expected to err', () => expect(1).toBe(2));`,
    });
    expect(code).toBe(1);
    expect(
      failed.filter((line) => !line.startsWith('alone') && !line.startsWith('unread')),
    ).toEqual([
      'bad.test.ts: errs',
      'bad.test.ts: waits [skipped]',
      'bad.test.ts: comes later [todo]',
      'bad.test.ts: unset cannot begin [skipped]',
      ...['phone', 'desktop'].map((device) => `bad.spec.ts: errs (${device})`),
      ...['phone', 'desktop'].map((device) => `bad.spec.ts: waits (${device}) [skipped]`),
      ...['phone', 'desktop'].map((d) => `bad.spec.ts: is expected to err (${d}) [expected]`),
    ]);
    expect(failed.some((line) => line.startsWith('alone.test.ts'))).toBe(true);
    expect(failed.some((line) => line.startsWith('unread.test.ts'))).toBe(true);
    expect(verdicts).toEqual([`3 passed, ${failed.length} failed`]);
    // What the first run built was not built again.
    expect(output).not.toContain('Building the web client');
  });

  it('fails when something throws between tests that passed', async () => {
    const late = "it('starts it', () => { setTimeout(() => { throw new Error('late'); }, 1); });";
    const wait = "it('waits', () => new Promise((resolve) => setTimeout(resolve, 100)));";
    const { code, verdicts } = await runWith({ ...good, 'late.test.ts': `${late}\n${wait}` });
    expect({ code, verdicts }).toEqual({ code: 1, verdicts: ['5 passed, 1 failed'] });
  });

  it('fails when the product does not build, and says so in the same way', async () => {
    await project.plant('server/main.ts', 'export const = 1;\n');
    const { code, verdicts, failed } = await runWith(good);
    await project.plant('server/main.ts', 'export {};\n');
    expect({ code, verdicts }).toEqual({ code: 1, verdicts: ['0 passed, 1 failed'] });
    expect(failed[0]).toContain('The server does not build');
  });

  it('fails when there is no test at all', async () => {
    const { code, verdicts } = await runWith({});
    expect({ code, verdicts }).toEqual({ code: 1, verdicts: ['0 passed, 2 failed'] });
  });
});
