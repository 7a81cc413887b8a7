/** The module of those who run the server: what it gave up on, and what is to become of that. */
import type { Clock } from '../kernel/clock.ts';
import { createDeadLetters } from '../kernel/events/dead-letters.ts';
import type { EventStore } from '../kernel/events/store/event-store.ts';
import type { Subscriber } from '../kernel/events/subscribers.ts';
import type { Module } from '../kernel/module.ts';
import { type OperatorEndpointDeps, operatorEndpoints } from './endpoints.ts';

export interface OperatorDeps extends Omit<OperatorEndpointDeps, 'deadLetters'> {
  readonly eventStore: Pick<EventStore, 'attempts'>;
  readonly clock: Clock;
  /** Those of all modules: letters of others cannot be delivered any more, and are not shown. */
  readonly subscribers: readonly Pick<Subscriber, 'name'>[];
}

export interface Operator {
  readonly module: Module;
}

export function createOperator(deps: OperatorDeps): Operator {
  const subscribers = deps.subscribers.map(({ name }) => name);
  const deadLetters = createDeadLetters({ ...deps, subscribers });
  return { module: { endpoints: operatorEndpoints({ ...deps, deadLetters }) } };
}
