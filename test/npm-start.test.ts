/** `npm start`, run for real in a small project: what it passes on, and what it does not repeat. */
import { rm, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRunning, type Started, startProcess } from './support/process.ts';
import { type SmallProject, smallProject } from './support/small-project.ts';
import { untilTrue } from './support/until-true.ts';

let project: SmallProject;
const started: Started[] = [];

/**
 * A server that says its arguments, its process and its port and, when it is told to stop, ends with
 * code 3. It fails in some ways when it is asked to.
 */
const server = (greeting: string) => `
import { word } from './word.ts';
const wants = new Set(process.argv.slice(2));
if (wants.has('--wrong-settings')) process.exit(78);
if (wants.has('--wrong-start')) process.exit(5);
if (wants.has('--ends-when-started-again') && process.env.PORT) process.exit(5);
process.on('SIGTERM', () => { process.stdout.write('stopping\\n'); process.exit(3); });
process.on('SIGINT', () => process.exit(4));
process.on('SIGUSR2', () => process.exit(9));
process.on('disconnect', () => process.exit(6));
setInterval(() => {}, 1_000);
const port = process.env.PORT ?? '4711';
process.send?.({ port: Number(port) });
process.stdout.write(\`at \${process.pid} \${port}\\n\`);
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

async function run(program: string, args: string[], cwd = project.folder): Promise<Started> {
  const { PATH, HOME } = process.env;
  const running = await startProcess({ program, args, env: { PATH, HOME }, cwd });
  started.push(running);
  return running;
}

const opened = (running: Started) =>
  running.line((line) => (line.startsWith('open') ? line : null));

/** The process and the port of the server, once it is another process than `before`. */
const whereOpen = (running: Started, before: number) =>
  running.line((line) => {
    const [, pid, port] = /^at (\d+) (\d+)$/.exec(line) ?? [];
    return pid && port && Number(pid) !== before && isRunning(Number(pid))
      ? { pid: Number(pid), port: Number(port) }
      : null;
  });

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

  it('starts a server again that ended by itself, on the same port', async () => {
    const running = await start();
    const { pid, port } = await whereOpen(running, 0);
    process.kill(pid, 'SIGKILL');
    const again = await whereOpen(running, pid);
    expect(again.port).toBe(port);
    expect(running.output()).toContain('The server ended (SIGKILL); it starts again');
    process.kill(again.pid, 'SIGUSR2');
    const third = await whereOpen(running, again.pid);
    expect(third.port).toBe(port);
    // And one that is told to stop stays stopped.
    expect(await running.stop()).toEqual({ code: 3, signal: null });
    expect(isRunning(third.pid)).toBe(false);
  });

  it('can be stopped while it waits to start the server again', async () => {
    const running = await start('--ends-when-started-again');
    process.kill((await whereOpen(running, 0)).pid, 'SIGKILL');
    await untilTrue(() => running.output().split('it starts again').length > 3);
    expect((await running.stop()).signal).toBeNull();
  });

  it.each([
    ['that wants its settings mended', '--wrong-settings', 78],
    ['that cannot be started at all', '--wrong-start', 5],
  ])('does not start a server again %s', async (_, flag, code) => {
    const running = await start(flag);
    expect((await running.ended).code).toBe(code);
    expect(running.output()).not.toContain('starts again');
  });

  it('leaves no server behind when it is killed itself', async () => {
    const running = await start();
    const { pid } = await whereOpen(running, 0);
    running.signal('SIGKILL');
    await untilTrue(() => !isRunning(pid), 20_000, 'the end of the server');
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

  it('works in a folder whose name has signs that addresses give a meaning', async () => {
    const odd = await smallProject("a %41 ü 한 &+='x");
    await odd.plant('server/main.ts', server('open'));
    await odd.plant('server/word.ts', "export const word = 'odd';\n");
    const running = await run(process.execPath, ['scripts/start.mjs'], odd.folder);
    expect(await opened(running)).toBe('open odd ');
    await running.stop();
    await odd.remove();
  });

  it('says so where the builder cannot work, and what to do', async () => {
    const odd = await smallProject('a#b');
    const running = await run(process.execPath, ['scripts/start.mjs'], odd.folder);
    expect((await running.ended).code).toBe(1);
    expect(running.output()).toMatch(/cannot be built in a folder with "#"[\s\S]*Rename or move/);
    expect(running.output()).not.toContain('    at ');
    await odd.remove();
  });

  it('is started through a link as well', async () => {
    const link = `${project.folder}-link`;
    await symlink(project.folder, link);
    const running = await run(process.execPath, [join(link, 'scripts', 'start.mjs')], link);
    expect(await opened(running)).toBe('open two ');
    await running.stop();
    await rm(link);
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
