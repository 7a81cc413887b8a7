/** Sees to it that repeated jobs stay in Redis, whatever becomes of Redis. */
import type Bull from 'bull';
import { seconds } from '../clock.ts';
import type { JobType } from './queue.ts';

export interface BullRepeatsDeps {
  readonly queueOf: (job: Pick<JobType, 'name'>) => Bull.Queue<object>;
  /** Told of what could not be made sure of; it is tried again. */
  readonly troubled: (error: unknown) => void;
}

interface Wish {
  readonly job: JobType;
  readonly data: object;
  readonly everyMs: number;
}

const ensureEveryMs = seconds(10);

export function createBullRepeats({ queueOf, troubled }: BullRepeatsDeps) {
  const wishes = new Map<string, Wish>();
  let timer: NodeJS.Timeout | undefined;

  /** Harmless when it is there: its next turn has an id made of its time, and is not added twice. */
  async function ensureOne({ job, data, everyMs }: Wish): Promise<void> {
    const queue = queueOf(job);
    for (const old of await queue.getRepeatableJobs()) {
      if (old.every !== everyMs) await queue.removeRepeatableByKey(old.key);
    }
    // The next turn comes anyway, so that an attempt that fails is neither repeated nor kept.
    const options = { attempts: 1, removeOnComplete: true, removeOnFail: true };
    await queue.add(data, { ...options, repeat: { every: everyMs } });
  }

  function ensure(): void {
    if (timer === undefined) return;
    for (const wish of wishes.values()) ensureOne(wish).catch(troubled);
  }

  return {
    ensure,
    want(job: JobType, data: object, everyMs: number): void {
      wishes.set(job.name, { job, data, everyMs });
      ensure();
    },
    /** Only where jobs run: what wants them done sees to it that they come. */
    start(): void {
      timer = setInterval(ensure, ensureEveryMs);
      ensure();
    },
    stop(): void {
      clearInterval(timer);
      timer = undefined;
    },
  };
}
