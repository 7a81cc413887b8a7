/** Figures of the work that lies ahead, for operators: whether it is done, and what was given up. */
import type { Clock, Instant } from './clock.ts';
import { eventBacklog } from './events/backlog.ts';
import type { EventStore } from './events/store/event-store.ts';
import type { AskedFigure, Metrics } from './metrics.ts';
import type { Queue } from './queue/queue.ts';

export interface WatchWorkDeps {
  readonly metrics: Metrics;
  readonly eventStore: EventStore;
  readonly queue: Pick<Queue, 'backlog'>;
  readonly clock: Clock;
}

export function watchWork({ metrics, eventStore, queue, clock }: WatchWorkDeps): void {
  const ageSeconds = (since: Instant | null) =>
    since === null ? 0 : Math.max(0, clock.now().getTime() - since.getTime()) / 1_000;

  const ofJobs = figuresOf(metrics, 'job', () => queue.backlog());
  ofJobs('maru_jobs_waiting', 'Jobs that are due and not run yet', ({ waiting }) => waiting);
  ofJobs('maru_jobs_oldest_seconds', 'How long the first due job has waited', ({ oldestDueAt }) =>
    ageSeconds(oldestDueAt),
  );
  ofJobs('maru_jobs_dead', 'Jobs whose last attempt failed; see ops:dead-jobs', ({ dead }) => dead);

  const ofEvents = figuresOf(metrics, 'subscriber', () => eventBacklog(eventStore));
  ofEvents(
    'maru_events_waiting',
    'Events that the subscriber has yet to come to',
    ({ waiting }) => waiting,
  );
  ofEvents('maru_events_oldest_seconds', 'How long the first of them has waited', ({ oldestAt }) =>
    ageSeconds(oldestAt),
  );
  ofEvents(
    'maru_events_set_aside',
    'Events that are attempted again, or wait for an earlier one that is',
    ({ setAside }) => setAside,
  );
  ofEvents(
    'maru_events_dead',
    'Events whose last attempt failed; see ops:dead-letters',
    ({ dead }) => dead,
  );
}

/** Figures that are asked for side by side are of one answer. */
function figuresOf<B extends { readonly name: string }>(
  metrics: Metrics,
  by: AskedFigure['by'],
  load: () => Promise<readonly B[]>,
) {
  let asked: Promise<readonly B[]> | undefined;
  const backlog = () => {
    asked ??= load().finally(() => {
      asked = undefined;
    });
    return asked;
  };
  return (name: string, help: string, read: (of: B) => number) =>
    metrics.ask({
      ...{ name, help, by },
      read: async () => (await backlog()).map((of) => ({ name: of.name, value: read(of) })),
    });
}
