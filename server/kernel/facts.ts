/**
 * Facts: what a room tells the others, in the past tense. A use case appends them to the outbox in
 * its own transaction; the relay hands them to reactions afterwards, at least once and in order
 * per key.
 */
import type { Instant } from './clock.ts';
import type { Id } from './ids.ts';

/** A kind of fact; the type parameter is what it tells. Made by `fact()`, used as a token. */
export interface FactType<T extends object> {
  readonly type: string;
  /** Makes one to append. Facts with the same key (usually the thing's id) keep their order. */
  (key: string, data: T): NewFact<T>;
}

export interface NewFact<T extends object = object> {
  readonly type: string;
  readonly key: string;
  readonly data: T;
}

/** A fact as it reaches a reaction. */
export interface Fact<T extends object = object> extends NewFact<T> {
  readonly id: Id<'evt'>;
  readonly at: Instant;
}

/** Declares a fact: `export const orderPaid = fact<OrderPaid>('stores.order-paid')`. */
export function fact<T extends object>(type: string): FactType<T> {
  return Object.assign((key: string, data: T): NewFact<T> => ({ type, key, data }), { type });
}
