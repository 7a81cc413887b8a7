import { type Pausing, pause } from './execute.ts';

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
