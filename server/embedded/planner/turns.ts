import { type Pausing, pause } from './execute.ts';

/** Takes at most `limit` items, letting other requests in whenever the work pauses. */
export async function take<T>(from: Pausing<T>, limit: number): Promise<T[]> {
  const items: T[] = [];
  while (items.length < limit) {
    const next = from.next();
    if (next.done === true) break;
    if (next.value === pause) await otherTurns();
    else items.push(next.value);
  }
  return items;
}

export function otherTurns(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** The same in one go, inside a write that must not be interrupted. */
export function* withoutPauses<T>(from: Pausing<T>): Generator<T, void, undefined> {
  for (const item of from) if (item !== pause) yield item;
}

export async function* asynchronously<T>(from: Pausing<T>): AsyncGenerator<T, void, undefined> {
  for (const item of from) {
    if (item === pause) await otherTurns();
    else yield item;
  }
}
