/** The module of those who run the server: what it gave up on, and what is to become of that. */
import type { Accounts } from '../accounts/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { createDeadLetters } from '../kernel/events/dead-letters.ts';
import type { EventStore } from '../kernel/events/store/event-store.ts';
import type { Subscriber } from '../kernel/events/subscribers.ts';
import type { Module } from '../kernel/module.ts';
import type { Queue } from '../kernel/queue/queue.ts';
import type { Realtime } from '../kernel/realtime/realtime.ts';
import { type OperatorEndpointDeps, operatorEndpoints } from './endpoints.ts';
import {
  createTellWaiting,
  operatorAudiencesOf,
  ownSubscribers,
  scheduleJobs,
  waitingJobs,
  waitingSubscribers,
} from './tell-waiting.ts';

export interface OperatorDeps extends Omit<OperatorEndpointDeps, 'deadLetters' | 'tellWaiting'> {
  readonly accounts: OperatorEndpointDeps['accounts'] & Pick<Accounts, 'isOperator'>;
  readonly realtime: Pick<Realtime, 'push' | 'onConnect'>;
  readonly queue: OperatorEndpointDeps['queue'] & Pick<Queue, 'repeat'>;
  readonly eventStore: Pick<EventStore, 'attempts'>;
  readonly clock: Clock;
  /** Those of all other modules: letters of others cannot be delivered any more, and are not shown. */
  readonly subscribers: readonly Pick<Subscriber, 'name'>[];
}

export interface Operator {
  readonly module: Module;
}

export function createOperator(deps: OperatorDeps): Operator {
  const { realtime, queue } = deps;
  const others = deps.subscribers.map(({ name }) => name);
  const deadLetters = createDeadLetters({ ...deps, subscribers: [...others, ...ownSubscribers] });
  const tellWaiting = createTellWaiting({ ...deps, deadLetters });
  // Whoever is back asks how much waits now.
  realtime.onConnect((userId) => operatorAudiencesOf(deps, userId), { keeps: false });
  return {
    module: {
      endpoints: operatorEndpoints({ ...deps, deadLetters, tellWaiting }),
      subscribers: waitingSubscribers(tellWaiting),
      jobs: waitingJobs(tellWaiting),
      start: () => scheduleJobs(queue),
    },
  };
}
