/** Figures of the work that lies ahead, for operators: whether it is done, and what was given up. */
import type { Clock, Instant } from './clock.ts';
import type { EventLog } from './events/event-log.ts';
import type { Metrics } from './metrics.ts';
import type { JobBacklog, Queue } from './queue/queue.ts';

export interface WatchWorkDeps {
  readonly metrics: Metrics;
  readonly eventLog: Pick<EventLog, 'backlog'>;
  readonly queue: Pick<Queue, 'backlog'>;
  readonly clock: Clock;
}

export function watchWork({ metrics, eventLog, queue, clock }: WatchWorkDeps): void {
  const ageSeconds = (since: Instant | null) =>
    since === null ? 0 : Math.max(0, clock.now().getTime() - since.getTime()) / 1_000;
  let asked: ReturnType<Queue['backlog']> | undefined;
  /** The figures of one reading are asked for side by side, and are of one answer. */
  const backlog = () => {
    asked ??= queue.backlog().finally(() => {
      asked = undefined;
    });
    return asked;
  };
  const ofJobs = (name: string, help: string, figureOf: (job: JobBacklog) => number) =>
    metrics.ask({
      name,
      help,
      read: async () => (await backlog()).map((job) => ({ job: job.name, value: figureOf(job) })),
    });

  ofJobs('maru_jobs_waiting', 'Jobs that are due and not run yet', ({ waiting }) => waiting);
  ofJobs('maru_jobs_oldest_seconds', 'How long the first due job has waited', ({ oldestDueAt }) =>
    ageSeconds(oldestDueAt),
  );
  ofJobs('maru_jobs_dead', 'Jobs whose last attempt failed; see ops:dead-jobs', ({ dead }) => dead);
  metrics.ask({
    name: 'maru_outbox_waiting',
    help: 'Events that the relay has not handed over yet, about',
    read: async () => [{ value: (await eventLog.backlog()).waiting }],
  });
  metrics.ask({
    name: 'maru_outbox_oldest_seconds',
    help: 'How long the first of them has waited',
    read: async () => [{ value: ageSeconds((await eventLog.backlog()).oldestAt) }],
  });
}
