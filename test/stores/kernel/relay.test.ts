import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seconds } from '../../../server/kernel/clock.ts';
import { event } from '../../../server/kernel/events/event.ts';
import { createRelay, type Relay } from '../../../server/kernel/events/relay.ts';
import {
  notifying,
  type Subscriber,
  transactional,
} from '../../../server/kernel/events/subscribers.ts';
import { openDeps, type TestDeps } from '../../support/deps.ts';
import { untilTrue } from '../../support/until-true.ts';

const happened = event<{ n: number }>('test.happened');

describe('the relay', () => {
  let deps: TestDeps;
  let relays: Relay[];

  beforeEach(async () => {
    deps = await openDeps();
    relays = [];
  });
  afterEach(async () => {
    await Promise.all(relays.map((relay) => relay.stop()));
    await deps.db.close();
  });

  const start = (subscribers: readonly Subscriber[], holder = 'one'): Relay => {
    const relay = createRelay({ ...deps, subscribers, holder });
    relays.push(relay);
    relay.start();
    return relay;
  };
  const tell = (key: string, n: number) =>
    deps.db.transaction((tx) => deps.eventLog.append(tx, [happened(key, { n })]));

  it('hands over every event, in order per key', async () => {
    await deps.db.prepare();
    const heard: Record<string, number[]> = { a: [], b: [] };
    const relay = start([
      notifying(happened, 'test.hear', async ({ key, data }) => void heard[key]?.push(data.n)),
    ]);
    for (let n = 0; n < 30; n += 1) await tell(n % 2 === 0 ? 'a' : 'b', n);
    await relay.drained();
    expect(heard['a']).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28]);
    expect(heard['b']).toEqual([1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29]);
  });

  it('hands over nothing of a transaction that was rolled back', async () => {
    await deps.db.prepare();
    const heard: number[] = [];
    const relay = start([
      notifying(happened, 'test.hear', async ({ data }) => void heard.push(data.n)),
    ]);
    const failing = deps.db.transaction(async (tx) => {
      await deps.eventLog.append(tx, [happened('a', { n: 1 })]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await tell('a', 2);
    await relay.drained();
    expect(heard).toEqual([2]);
  });

  it('tries a failed subscriber again and does not let later events of its key pass it', async () => {
    await deps.db.prepare();
    const heard: number[] = [];
    let failures = 2;
    const relay = start([
      notifying(happened, 'test.hear', async ({ data }) => {
        if (data.n === 1 && failures > 0) {
          failures -= 1;
          throw new Error('not yet');
        }
        heard.push(data.n);
      }),
    ]);
    await tell('a', 1);
    await tell('a', 2);
    await tell('b', 3);
    let rested = 2;
    await untilTrue(() => {
      // Once for each failure: the lease is a matter of this clock, too.
      if (failures < rested) deps.clock.advance(seconds(1));
      rested = failures;
      return heard.length === 3;
    });
    await relay.drained();
    expect(heard.indexOf(1)).toBeLessThan(heard.indexOf(2));
  });

  it('rests as after a first failure when another event than the one before fails', async () => {
    await deps.db.prepare();
    const failures = new Map([
      [1, 5],
      [2, 1],
    ]);
    const heard: number[] = [];
    const relay = start([
      notifying(happened, 'test.hear', async ({ data: { n } }) => {
        const left = failures.get(n) ?? 0;
        if (left === 0) return void heard.push(n);
        failures.set(n, left - 1);
        throw new Error('not yet');
      }),
    ]);
    await tell('a', 1);
    await tell('a', 2);
    let rested = 5;
    await untilTrue(() => {
      const left = failures.get(1) ?? 0;
      // Once for each failure: the lease is a matter of this clock, too.
      if (left < rested) deps.clock.advance(seconds(60));
      rested = left;
      return failures.get(2) === 0;
    });
    deps.clock.advance(200);
    await untilTrue(() => heard.length === 2);
    await relay.drained();
  });

  it('lets a transactional subscriber have its effect once, also when the event comes again', async () => {
    const runs: string[] = [];
    const relay = createRelay({
      ...deps,
      holder: 'one',
      subscribers: [
        transactional(happened, 'test.count', async (_tx, { id }) => void runs.push(id)),
      ],
    });
    await deps.db.prepare();
    const at = deps.clock.now();
    const same = { id: deps.ids.next('evt'), type: happened.type, key: 'a', data: { n: 1 }, at };
    await relay.publish([same]);
    await relay.publish([same]);
    expect(runs).toEqual([same.id]);
  });

  it('is done by one of two processes at a time', async () => {
    await deps.db.prepare();
    const heardBy: string[] = [];
    const hear = (name: string) => [
      notifying(happened, 'test.hear', async () => void heardBy.push(name)),
    ];
    const first = start(hear('first'), 'first');
    await tell('a', 1);
    await first.drained();
    start(hear('second'), 'second');
    for (let n = 2; n < 12; n += 1) await tell('a', n);
    await first.drained();
    expect(heardBy).toEqual(Array.from({ length: 11 }, () => 'first'));
  });

  it('goes on in another process three seconds after its holder has died', async () => {
    await deps.db.prepare();
    const heard: string[] = [];
    const hear = (name: string) => [
      notifying(happened, 'test.hear', async ({ data }) => void heard.push(`${name} ${data.n}`)),
    ];
    const dying = await openDeps(deps.uri);
    const first = createRelay({ ...dying, subscribers: hear('first'), holder: 'first' });
    relays.push(first);
    first.start();
    await tell('a', 1);
    await first.drained();
    // Without a connection it can neither prolong its lease nor give it back.
    await dying.db.close();
    start(hear('second'), 'second');
    await tell('a', 2);
    deps.clock.advance(seconds(3));
    await untilTrue(() => heard.length === 2, 10_000);
    expect(heard).toEqual(['first 1', 'second 2']);
    await first.stop();
  });

  it('hands over nothing more when its holder stood still for longer than its lease', async () => {
    await deps.db.prepare();
    const heard: string[] = [];
    const hear = (name: string, first?: () => Promise<void>) => [
      notifying(happened, 'test.hear', async ({ data }) => {
        heard.push(`${name} ${data.n}`);
        if (data.n === 1) await first?.();
      }),
    ];
    for (let n = 1; n <= 3; n += 1) await tell('a', n);
    const second = createRelay({ ...deps, subscribers: hear('second'), holder: 'second' });
    relays.push(second);
    start(
      hear('first', async () => {
        deps.clock.advance(seconds(4));
        second.start();
        await untilTrue(() => heard.includes('second 3'), 10_000);
      }),
      'first',
    );
    await untilTrue(async () => (await deps.eventLog.waiting(1)).length === 0, 10_000);
    expect(heard).toEqual(['first 1', 'second 1', 'second 2', 'second 3']);
  });
});
