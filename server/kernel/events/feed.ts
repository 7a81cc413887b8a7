/**
 * Walks the log for one subscriber, at its own pace: keys side by side, the events of one key in
 * order. Its position never passes an event that is neither handled nor set aside.
 */
import { createBell } from '../bell.ts';
import { seconds } from '../clock.ts';
import { isStoreTrouble } from '../db/store-errors.ts';
import type { HandOver } from './hand-over.ts';
import type { SetAside } from './set-aside.ts';
import type { PlacedEvent } from './store/event-rows.ts';
import type { Subscriber } from './subscribers.ts';
import type { Tail } from './tail.ts';
import type { Term } from './term.ts';

export interface Feed {
  readonly name: string;
  /** All events up to here are handled or set aside. */
  readonly position: number;
  /** True while an event of the key is being handled. */
  isAt(key: string): boolean;
  /** Until the term is over and nothing is under way. */
  run(): Promise<void>;
}

export interface FeedDeps {
  readonly subscriber: Subscriber;
  /** Where the subscriber's cursor is. */
  readonly from: number;
  readonly tail: Tail;
  readonly term: Term;
  readonly handOver: HandOver;
  readonly setAside: SetAside;
  readonly troubled: (error: unknown) => void;
}

const keysMax = 64;
/** Events under way, with those that wait for an earlier one of their key. */
const eventsMax = 256;
const pauseMs = seconds(1);
/** So often it is taken for the store's trouble what looks like it; then the store is asked. */
const troublesMax = 3;

export function createFeed(deps: FeedDeps): Feed {
  const { subscriber, from, tail, term, handOver, setAside, troubled } = deps;
  const bell = createBell();
  tail.onGrown(bell.ring);
  term.onEnd(bell.ring);
  let readTo = from;
  /** In the order of the log, so that the first is the lowest. */
  const underWay = new Set<number>();
  /** The last event under way of each key. */
  const lastOf = new Map<string, Promise<void>>();
  const isFull = () => lastOf.size >= keysMax || underWay.size >= eventsMax;

  async function readOn(): Promise<void> {
    const page = await tail.after(readTo);
    if (page.length === 0) await bell.wait();
    for (const event of page) {
      while (isFull() && !term.isOver) await bell.wait();
      if (term.isOver) return;
      readTo = event.position;
      if (event.type === subscriber.type) begin(event);
    }
  }

  function begin(event: PlacedEvent): void {
    const { key, position } = event;
    underWay.add(position);
    const ahead = lastOf.get(key);
    const done = (ahead ?? Promise.resolve()).then(async () => {
      if (await handle(event)) underWay.delete(position);
      if (lastOf.get(key) === done) lastOf.delete(key);
      bell.ring();
    });
    lastOf.set(key, done);
  }

  /** @returns true when the event is handled or set aside, false when the term is over before */
  async function handle(event: PlacedEvent): Promise<boolean> {
    for (let troubles = 0; !term.isOver; troubles += 1) {
      try {
        if (!(await term.isHeld())) return false;
        if (!(await setAside.queue(event))) await attempt(event, troubles);
        return true;
      } catch (error) {
        troubled(error);
        await term.pause(pauseMs);
      }
    }
    return false;
  }

  /** @throws what is the store's fault and not the subscriber's */
  async function attempt(event: PlacedEvent, troubles: number): Promise<void> {
    try {
      await handOver.run(subscriber, event);
    } catch (error) {
      const isPatient = troubles < troublesMax && isStoreTrouble(error);
      if (isPatient || (await handOver.isFaultOfStore(error))) throw error;
      await setAside.add(event, error);
    }
  }

  return {
    name: subscriber.name,
    get position() {
      const [first] = underWay;
      return first === undefined ? readTo : first - 1;
    },
    isAt: (key) => lastOf.has(key),
    run: async () => {
      while (!term.isOver) {
        try {
          await readOn();
        } catch (error) {
          troubled(error);
          await term.pause(pauseMs);
        }
      }
      await Promise.all(lastOf.values());
    },
  };
}
