/**
 * What every bench needs: load from processes of their own, the processor time it cost the server,
 * and figures as JSON lines on stdout, each with the limit that was measured in the same run.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export interface Limit {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

export interface Figure {
  readonly bench: string;
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  /** Of the server and its store, per thousand of what is counted; null where it says nothing. */
  readonly cpuSecondsPer1000: number | null;
  /** What this machine could do at best, without any product; null where nothing compares. */
  readonly limit: Limit | null;
  /** Of the process that makes the load, where that is part of what is measured. */
  readonly clientCpuSecondsPer1000?: number;
  /** A second thing to compare with, below the first. */
  readonly raw?: Limit | null;
}

export function report(figure: Figure): void {
  const { bench, metric, value, unit, cpuSecondsPer1000, limit } = figure;
  const { clientCpuSecondsPer1000, raw } = figure;
  const line = {
    ...{ bench, metric, value: round(value), unit },
    cpuSecondsPer1000: cpuSecondsPer1000 === null ? null : round(cpuSecondsPer1000),
    ...(clientCpuSecondsPer1000 === undefined
      ? {}
      : { clientCpuSecondsPer1000: round(clientCpuSecondsPer1000) }),
    limit: limit && beside(limit, value),
    ...(raw === undefined ? {} : { raw: raw && beside(raw, value) }),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function beside(limit: Limit, value: number): Limit & { share: number } {
  return { ...limit, value: round(limit.value), share: round(value / limit.value) };
}

/** Four significant digits: more would be noise. */
function round(value: number): number {
  return Number(value.toPrecision(4));
}

const isQuick = process.argv.includes('--quick');

/** `--quick` tries whether a bench works, in seconds; its figures mean little. */
export function sized(full: number, quick: number): number {
  return isQuick ? quick : full;
}

/** For people, beside the figures. */
export function note(line: string): void {
  process.stderr.write(`${line}\n`);
}

export interface Load {
  /** A file of scripts/bench/work. */
  readonly work: string;
  /** What each process gets; one entry is one process. */
  readonly configs: readonly unknown[];
  /** How many calls each process keeps under way at once. */
  readonly callers: number;
  readonly seconds: number;
  /** Calls at this pace, by all processes together, in place of as many as come back. */
  readonly perSecond?: number;
}

export interface Outcome {
  readonly count: number;
  readonly perSecond: number;
  /** Sorted. */
  readonly latenciesMs: readonly number[];
}

const measured = z.object({ seconds: z.number(), latenciesMs: z.array(z.number()) });
const warmSeconds = sized(1, 0.1);

/** Runs the work in all processes at once: a short warm-up, then what is measured. */
export async function load(
  { work, configs, callers, seconds, perSecond }: Load,
  { onStart, onEnd }: { onStart?: () => void; onEnd?: () => void } = {},
): Promise<Outcome> {
  const clients = configs.map((config) =>
    startClient({
      ...{ work, config, callers, warmSeconds, seconds: sized(seconds, 0.5) },
      ...(perSecond !== undefined && { perSecond: perSecond / configs.length }),
    }),
  );
  try {
    await Promise.all(clients.map((client) => told(client, 'ready')));
    for (const client of clients) client.send('go');
    await Promise.all(clients.map((client) => told(client, 'warm')));
    onStart?.();
    const results = await Promise.all(clients.map((client) => told(client, 'done')));
    onEnd?.();
    return joined(results.map((result) => measured.parse(result)));
  } finally {
    for (const client of clients) client.kill();
  }
}

/** The task goes as a message: it may name thousands of payments, too many for an argument. */
function startClient(task: object): ChildProcess {
  const client = fork(fileURLToPath(new URL('client.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  client.send(task);
  return client;
}

const word = z.object({ step: z.string(), result: z.unknown().optional() });

/** Waits until a client says that it has come to a step; fails when it ends before. */
async function told(client: ChildProcess, step: string): Promise<unknown> {
  const ended = once(client, 'exit').then(([code]) => {
    throw new Error(`a client of the bench ended (${code}) before it was ${step}`);
  });
  for (;;) {
    const [message] = await Promise.race([once(client, 'message'), ended]);
    const heard = word.parse(message);
    if (heard.step === step) return heard.result;
  }
}

function joined(results: readonly z.infer<typeof measured>[]): Outcome {
  const latenciesMs = results.flatMap((result) => result.latenciesMs).sort((a, b) => a - b);
  const perSecond = results.reduce(
    (sum, { latenciesMs: own, seconds }) => sum + own.length / seconds,
    0,
  );
  return { count: latenciesMs.length, perSecond, latenciesMs };
}

/** The latency that `share` of the calls did not exceed. `sorted` must be. */
export function percentile(sorted: readonly number[], share: number): number {
  const at = Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1));
  const value = sorted[at];
  if (value === undefined) throw new Error('there is no percentile of nothing');
  return value;
}
