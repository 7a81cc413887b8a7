/**
 * What a room does about facts, its own or others'. A reaction changes the store: it runs in a
 * transaction, once for each fact, however often the relay hands it over. An observer has effects
 * outside the store (a push, a job with an id) and may see a fact again after a crash.
 */
import type { Fact, FactType } from '../facts.ts';
import type { Tx } from './database.ts';

export type Reaction =
  | {
      readonly kind: 'reaction';
      readonly name: string;
      readonly type: string;
      run(tx: Tx, fact: Fact): Promise<void>;
      lanes(fact: Fact): readonly string[];
    }
  | {
      readonly kind: 'observer';
      readonly name: string;
      readonly type: string;
      run(fact: Fact): Promise<void>;
    };

/** @param name unique in the product, as `stores.mark-paid`; it is part of the once-key */
export function reaction<T extends object>(
  type: FactType<T>,
  name: string,
  run: (tx: Tx, fact: Fact<T>) => Promise<void>,
  lanes: (fact: Fact<T>) => readonly string[] = () => [],
): Reaction {
  // The relay hands over facts by their type, and `type` is where T was tied to that name.
  return {
    kind: 'reaction',
    name,
    type: type.type,
    run: (tx, fact) => run(tx, fact as Fact<T>),
    lanes: (fact) => lanes(fact as Fact<T>),
  };
}

export function observer<T extends object>(
  type: FactType<T>,
  name: string,
  run: (fact: Fact<T>) => Promise<void>,
): Reaction {
  return { kind: 'observer', name, type: type.type, run: (fact) => run(fact as Fact<T>) };
}
