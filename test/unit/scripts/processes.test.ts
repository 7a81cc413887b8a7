import { describe, expect, it } from 'vitest';
import { findProgram, run } from '../../../scripts/tools/processes.mjs';
import { startProcess } from '../../support/process.ts';
import { untilTrue } from '../../support/until-true.ts';

const node = (code: string) => ({ program: process.execPath, args: ['-e', code] });

describe('a command that a script runs', () => {
  it('gives its exit code', async () => {
    expect(await run(process.execPath, ['-e', 'process.exit(7)'])).toBe(7);
  });

  it('is ended at its limit', async () => {
    const forever = ['-e', 'setInterval(() => {}, 1000)'];
    expect(await run(process.execPath, forever, { limitMs: 50 })).toBe(124);
  });

  it('is found in PATH, or not', () => {
    expect(findProgram('node')).toMatch(/node$/);
    expect(findProgram('no-such-program-anywhere')).toBeNull();
  });
});

describe('a process that a test starts', () => {
  it('is ready when it says so, and stops when asked', async () => {
    const started = await startProcess(
      node("console.log('warming'); console.log('ready 41'); setInterval(() => {}, 1000)"),
    );
    const port = await started.line((line) => /^ready (\d+)$/.exec(line)?.[1] ?? null);
    expect(port).toBe('41');
    expect(await started.stop()).toEqual({ code: null, signal: 'SIGTERM' });
    expect(started.output()).toBe('warming\nready 41');
  });

  it('that dies before it is ready tells its last words', async () => {
    const started = await startProcess(node("console.error('no disk'); process.exit(3)"));
    await expect(started.line(() => null)).rejects.toThrow(
      /ended \(3\) before it was ready:\nno disk/,
    );
  });

  it('that does not exist is named', async () => {
    const missing = startProcess({ program: '/no/such/program', args: [] });
    await expect(missing).rejects.toThrow('/no/such/program could not be started');
  });

  it('that is never ready fails at the deadline', async () => {
    const started = await startProcess(node('setInterval(() => {}, 1000)'));
    await expect(started.line(() => null, 50)).rejects.toThrow('not ready within 50 ms');
    await started.stop();
  });
});

describe('waiting for a condition', () => {
  it('ends as soon as it holds', async () => {
    let asked = 0;
    await untilTrue(() => ++asked === 3);
    expect(asked).toBe(3);
  });

  it('fails with what was waited for', async () => {
    await expect(untilTrue(() => false, 30, 'the delivery')).rejects.toThrow(
      'the delivery did not hold within 30 ms',
    );
  });
});
