/**
 * Events: what a module tells the others, in the past tense. A use case appends them to the event log in
 * its own transaction; the dispatcher hands them to subscribers afterwards, at least once and in order
 * per key.
 */
import type { Instant } from '../clock.ts';
import type { Id } from '../ids.ts';

/** A kind of event; the type parameter is what it tells. Made by `event()`, used as a token. */
export interface EventType<T extends object> {
  readonly type: string;
  /** Makes one to append. Events with the same key (usually the thing's id) keep their order. */
  (key: string, data: T): NewEvent<T>;
}

export interface NewEvent<T extends object = object> {
  readonly type: string;
  readonly key: string;
  readonly data: T;
}

/** An event as it reaches a subscriber. */
export interface DomainEvent<T extends object = object> extends NewEvent<T> {
  readonly id: Id<'evt'>;
  readonly at: Instant;
}

/** Declares an event: `export const orderPaid = event<OrderPaid>('stores.order-paid')`. */
export function event<T extends object>(type: string): EventType<T> {
  return Object.assign((key: string, data: T): NewEvent<T> => ({ type, key, data }), { type });
}
