/**
 * Starts and watches one process that decodes. It is started by the first picture, killed when one
 * takes more memory or time than it may have, and started anew by the next; so a picture can harm
 * no other.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { Socket } from 'node:net';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Logger } from '../../kernel/logger.ts';
import { refuse } from '../errors.ts';
import type { EncodedPicture } from './encode-picture.ts';
import { memoryOf } from './memory-of.ts';
import type { Report } from './words.ts';

export interface PictureLimits {
  /** Of the whole process, while it decodes. */
  readonly memoryBytesMax: number;
  readonly timeMsMax: number;
  /** Without work for so long, it gives its memory back by ending. */
  readonly idleMsMax: number;
  /** The program, where it is not our own. */
  readonly entry?: string;
}

const memoryLookMs = 50;
const startMsMax = 30_000;
/** Before a start that follows on so many that failed. */
const startDelaysMs = [0, 100, 500, 2_000, 5_000];
const retryAfterSeconds = 5;
const logBytesMax = 2_000;

const isSource = import.meta.url.endsWith('.ts');
const ownEntry = fileURLToPath(new URL(isSource ? './main.ts' : './pictures.js', import.meta.url));

interface Running {
  readonly child: ChildProcess;
  readonly pid: number;
  /** Resolves when it has ended, with what it wrote last. */
  readonly ended: Promise<string>;
}

export class PictureProcess {
  private readonly limits: PictureLimits;
  private readonly logger: Logger;
  private running: Running | null = null;
  private startsFailed = 0;
  private idleTimer: NodeJS.Timeout | undefined;

  constructor(limits: PictureLimits, logger: Logger) {
    this.limits = limits;
    this.logger = logger;
  }

  get pid(): number | null {
    return this.running?.pid ?? null;
  }

  /**
   * Call it for one picture at a time.
   * @throws DomainError when the file is refused, `media.too-large` when it takes too much memory or
   *   time, `media.unreadable` when the process does not survive it, `media.busy` when none starts
   */
  async encode(file: Uint8Array): Promise<EncodedPicture> {
    clearTimeout(this.idleTimer);
    const running = this.running ?? (await this.start());
    running.child.ref();
    try {
      return await this.ask(running, file);
    } finally {
      running.child.unref();
      this.idleTimer = setTimeout(() => void this.stop(), this.limits.idleMsMax).unref();
    }
  }

  async stop(): Promise<void> {
    clearTimeout(this.idleTimer);
    const { running } = this;
    if (!running) return;
    this.running = null;
    // Nothing else may be left that keeps us until it has ended.
    running.child.ref();
    running.child.kill('SIGKILL');
    await running.ended;
  }

  private async start(): Promise<Running> {
    const delay = startDelaysMs[Math.min(this.startsFailed, startDelaysMs.length - 1)] ?? 0;
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    const running = launch(this.limits.entry ?? ownEntry);
    const patience = setTimeout(() => running?.child.kill('SIGKILL'), startMsMax);
    const first = running && (await Promise.race([reportOf(running.child), running.ended]));
    clearTimeout(patience);
    if (!running || typeof first === 'string' || first?.kind !== 'ready') {
      this.startsFailed += 1;
      this.logger.error({ said: first }, 'the process that decodes pictures does not start');
      throw refuse.busy({ retryAfterSeconds });
    }
    this.startsFailed = 0;
    this.running = running;
    void running.ended.then(() => {
      if (this.running === running) this.running = null;
    });
    return running;
  }

  private async ask(running: Running, file: Uint8Array): Promise<EncodedPicture> {
    const excess = watch(running, this.limits);
    const answer = reportOf(running.child);
    // One that has grown too large already gets no further picture.
    await excess.look();
    // Should the channel be closed, the end of the process is heard of too.
    running.child.send({ file }, () => undefined);
    const report = await Promise.race([answer, running.ended]);
    excess.stop();
    if (typeof report === 'string') {
      // Already forgotten when the next picture comes, whichever hears of the end first.
      if (this.running === running) this.running = null;
      this.logger.warn({ said: report, exceeded: excess.what() }, 'a picture ended its process');
      throw excess.what() === null ? refuse.unreadable() : refuse['too-large']();
    }
    switch (report.kind) {
      case 'done':
        return report.picture;
      case 'refused':
        throw refuse[report.reason]();
      case 'failed':
        throw new Error('a picture could not be encoded', { cause: errorOf(report.text) });
      case 'ready':
        throw new Error('the process that decodes pictures said twice that it is ready');
    }
  }
}

/** An error of the other process, from its stack, as the log describes errors. */
function errorOf(stack: string): Error {
  const [message = ''] = stack.split('\n');
  return Object.assign(new Error(message), { stack });
}

/** It gets nothing of our environment: what decodes strangers' bytes needs no secrets. */
function launch(entry: string): Running | null {
  const tsx = () => pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const child = fork(entry, [], {
    env: { MALLOC_ARENA_MAX: '2' },
    execArgv: ['--max-old-space-size=192', ...(isSource ? ['--import', tsx()] : [])],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const ended = endOf(child);
  const { pid } = child;
  if (pid === undefined) return null;
  // An idle one must not keep the server from ending; it ends when its channel does.
  child.unref();
  child.channel?.unref();
  if (child.stderr instanceof Socket) child.stderr.unref();
  return { child, pid, ended };
}

function endOf(child: ChildProcess): Promise<string> {
  let last = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    last = (last + text).slice(-logBytesMax);
  });
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(`${last}${error.message}`));
    child.once('exit', () => resolve(last));
  });
}

function reportOf(child: ChildProcess): Promise<Report> {
  // Whoever sends is our own program, which sends nothing else.
  return new Promise((resolve) => child.once('message', (report) => resolve(report as Report)));
}

/** Kills the process when it takes more than it may have, and knows of what. */
function watch({ child, pid }: Running, { memoryBytesMax, timeMsMax }: PictureLimits) {
  let exceeded: 'memory' | 'time' | null = null;
  const end = (what: 'memory' | 'time') => {
    exceeded ??= what;
    child.kill('SIGKILL');
  };
  const time = setTimeout(() => end('time'), timeMsMax);
  let look: NodeJS.Timeout | undefined;
  const lookAtMemory = async (): Promise<void> => {
    const memory = await memoryOf(pid);
    if (isStopped) return;
    if (memory !== null && memory > memoryBytesMax) return end('memory');
    look = setTimeout(() => void lookAtMemory(), memoryLookMs);
  };
  let isStopped = false;
  return {
    what: () => exceeded,
    /** Looks at its memory, and from then on again and again. */
    look: lookAtMemory,
    stop: () => {
      isStopped = true;
      clearTimeout(time);
      clearTimeout(look);
    },
  };
}
