/** `npm start`, run for real in a small project: what it passes on, and what it does not repeat. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Started, startProcess } from './support/process.ts';
import { type SmallProject, smallProject } from './support/small-project.ts';
import { untilTrue } from './support/until-true.ts';

let project: SmallProject;
const started: Started[] = [];

/** A server that says its arguments and, when it is told to stop, ends with code 3. */
const server = (greeting: string) => `
import { word } from './word.ts';
process.on('SIGTERM', () => { process.stdout.write('stopping\\n'); process.exit(3); });
process.on('SIGINT', () => process.exit(4));
setInterval(() => {}, 1_000);
process.stdout.write(\`${greeting} \${word} \${process.argv.slice(2).join(' ')}\\n\`);
`;

beforeAll(async () => {
  project = await smallProject();
  await project.plant('server/main.ts', server('open'));
  await project.plant('server/word.ts', "export const word = 'one';\n");
});
afterAll(async () => {
  for (const process of started) await process.stop();
  await project.remove();
});

function start(...args: string[]): Promise<Started> {
  return run(process.execPath, ['scripts/start.mjs', ...args]);
}

async function run(program: string, args: string[]): Promise<Started> {
  const { PATH, HOME } = process.env;
  const running = await startProcess({ program, args, env: { PATH, HOME }, cwd: project.folder });
  started.push(running);
  return running;
}

const opened = (running: Started) =>
  running.line((line) => (line.startsWith('open') ? line : null));

describe('npm start', () => {
  it('builds, and passes arguments, signals and the exit code on', async () => {
    const running = await start('--demo', '--json-ready');
    expect(await opened(running)).toBe('open one --demo --json-ready');
    expect(await running.stop()).toEqual({ code: 3, signal: null });
    expect(running.output()).toContain('stopping');
  });

  it('passes Ctrl-C on where no terminal does', async () => {
    const running = await start();
    await opened(running);
    running.signal('SIGINT');
    expect((await running.ended).code).toBe(4);
  });

  it('leaves no server behind when npm alone is told to stop', async () => {
    const running = await run('npm', ['start', '--silent', '--', '--demo']);
    await opened(running);
    running.signal('SIGTERM');
    await untilTrue(() => running.output().includes('stopping'), 20_000, 'the word of the server');
    await running.ended;
  });

  it('builds nothing when nothing has changed', async () => {
    const built = join(project.folder, 'dist', 'server', 'main.js');
    const before = await stat(built);
    const running = await start();
    await opened(running);
    await running.stop();
    expect((await stat(built)).mtimeMs).toBe(before.mtimeMs);
    expect(running.output()).not.toContain('Building');
  });

  it('builds again what has changed', async () => {
    await project.plant('server/word.ts', "export const word = 'two';\n");
    const running = await start();
    expect(await opened(running)).toBe('open two ');
    await running.stop();
  });

  it('says what does not build, and does not start the old one', async () => {
    await project.plant('server/word.ts', 'export const word = ;\n');
    const running = await start();
    expect((await running.ended).code).toBe(1);
    expect(running.output()).toContain('The server does not build');
    expect(running.output()).not.toContain('open');
    await project.plant('server/word.ts', "export const word = 'two';\n");
  });

  it('with --watch restarts on a change, and goes on when one is broken', async () => {
    const running = await start('--watch', '--demo');
    expect(await opened(running)).toBe('open two --demo');
    await project.plant('server/word.ts', "export const word = 'three';\n");
    await running.line((line) => (line === 'open three --demo' ? true : null));

    await project.plant('server/word.ts', 'export const word = ;\n');
    await untilTrue(() => running.output().includes('Unexpected'), 20_000, 'the complaint');
    await project.plant('server/word.ts', "export const word = 'four';\n");
    await running.line((line) => (line === 'open four --demo' ? true : null));
    expect((await running.stop()).code).toBe(0);
  });
});
