/** What an operator sees and does of the jobs in Redis: those that died, and those that wait. */
import type Bull from 'bull';
import { type Clock, type Instant, seconds } from '../clock.ts';
import { withDeadline } from '../deadline.ts';
import type { DeadJob, JobBacklog, JobType, Queue } from './queue.ts';

export interface BullDeadDeps {
  readonly queueOf: (job: Pick<JobType, 'name'>) => Bull.Queue<object>;
  readonly clock: Clock;
  /** The kinds of jobs that this process knows. */
  readonly names: () => readonly string[];
}

const answerMsMax = seconds(5);

export function createBullDead({
  queueOf,
  clock,
  names,
}: BullDeadDeps): Pick<Queue, 'dead' | 'retryDead' | 'dropDead' | 'backlog'> {
  const inTime = <R>(work: Promise<R>) => withDeadline(answerMsMax, work, 'asking the queue');

  async function deadOf(name: string, limit: number): Promise<DeadJob[]> {
    const failed = await queueOf({ name }).getFailed(0, limit - 1);
    // A job may be forgotten between its id was listed and it was fetched.
    return failed.flatMap((job: Bull.Job<object> | null) => (job ? [asDeadJob(name, job)] : []));
  }

  async function find(id: string) {
    const name = names().find((known) => id.startsWith(`${known}:`));
    if (name === undefined) return null;
    const queue = queueOf({ name });
    const job = await queue.getJob(id.slice(name.length + 1));
    return job && (await job.isFailed()) ? { queue, job } : null;
  }

  async function retry(id: string): Promise<boolean> {
    const found = await find(id);
    if (!found) return false;
    const { queue, job } = found;
    await queue.client.hset(queue.toKey(String(job.id)), 'attemptsMade', 0);
    await job.retry();
    return true;
  }

  async function drop(id: string): Promise<boolean> {
    const found = await find(id);
    await found?.job.remove();
    return found !== null;
  }

  async function backlogOf(name: string): Promise<JobBacklog> {
    const queue = queueOf({ name });
    const [{ waiting, failed }, [oldest]] = await Promise.all([
      queue.getJobCounts(),
      queue.getWaiting(0, 0),
    ]);
    return {
      name,
      waiting,
      dead: failed,
      oldestDueAt: oldest ? dueAtOf(oldest, clock.now()) : null,
    };
  }

  return {
    dead: async (limit) => {
      const found = await inTime(Promise.all(names().map((name) => deadOf(name, limit))));
      const latestFirst = found.flat().sort((a, b) => b.diedAt.getTime() - a.diedAt.getTime());
      return latestFirst.slice(0, limit);
    },
    retryDead: (id) => inTime(retry(id)),
    dropDead: (id) => inTime(drop(id)),
    backlog: () => inTime(Promise.all(names().map(backlogOf))),
  };
}

function asDeadJob(name: string, job: Bull.Job<object>): DeadJob {
  return {
    id: `${name}:${job.id}`,
    name,
    data: job.data,
    attempts: job.attemptsMade,
    failure: job.failedReason ?? '',
    diedAt: new Date(job.finishedOn ?? job.timestamp),
  };
}

/** bull keeps when a job was added and how long it was to wait. */
function dueAtOf({ timestamp, opts }: Bull.Job<object>, now: Instant): Instant {
  return new Date(Math.min(timestamp + (opts.delay ?? 0), now.getTime()));
}
