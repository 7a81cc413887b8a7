/** Events and who hears of them, over a fresh database and a stopped clock; also as several processes. */
import { createDispatcher, type Dispatcher } from '../../server/kernel/events/dispatcher.ts';
import { event } from '../../server/kernel/events/event.ts';
import { notifying, type Subscriber } from '../../server/kernel/events/subscribers.ts';
import { openDeps, type TestDeps } from './deps.ts';

export const happened = event<{ n: number }>('test.happened');

export interface EventWorld extends TestDeps {
  /** A dispatcher of a process of that name, not started. */
  dispatcher(subscribers: readonly Subscriber[], holder?: string, of?: TestDeps): Dispatcher;
  start(subscribers: readonly Subscriber[], holder?: string): Dispatcher;
  tell(key: string, ...numbers: number[]): Promise<void>;
  /** How far a subscriber's cursor is, as the store knows. */
  cursorOf(subscriber: string): Promise<number | undefined>;
  close(): Promise<void>;
}

export async function openEventWorld(): Promise<EventWorld> {
  const deps = await openDeps();
  await deps.db.prepare();
  const dispatchers: Dispatcher[] = [];
  const dispatcher: EventWorld['dispatcher'] = (subscribers, holder = 'one', of = deps) => {
    const made = createDispatcher({ ...of, subscribers, holder });
    dispatchers.push(made);
    return made;
  };
  return {
    ...deps,
    dispatcher,
    start: (subscribers, holder) => {
      const made = dispatcher(subscribers, holder);
      made.start();
      return made;
    },
    tell: (key, ...numbers) =>
      deps.db.transaction((tx) =>
        deps.eventLog.append(
          tx,
          numbers.map((n) => happened(key, { n })),
        ),
      ),
    cursorOf: async (subscriber) => (await deps.eventStore.cursors.read()).cursors.get(subscriber),
    close: async () => {
      await Promise.all(dispatchers.map((one) => one.stop()));
      await deps.db.close();
    },
  };
}

/** A notifying subscriber that writes down what it hears, after what else it is to do. */
export function listener(
  heard: (number | string)[],
  name = 'test.hear',
  before: (n: number) => Promise<void> | void = () => {},
): Subscriber {
  return notifying(happened, name, async ({ data: { n } }) => {
    await before(n);
    heard.push(n);
  });
}
