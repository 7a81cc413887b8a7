/** What subscribers may rely on: everything, in order per key, whichever process hands it over. */
import mongoose from 'mongoose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seconds, stoppedClock } from '../../../../server/kernel/clock.ts';
import { createEventLog } from '../../../../server/kernel/events/event-log.ts';
import { notifying, transactional } from '../../../../server/kernel/events/subscribers.ts';
import { createIds } from '../../../../server/kernel/ids.ts';
import { openDeps } from '../../../support/deps.ts';
import {
  type EventWorld,
  happened,
  listener,
  openEventWorld,
} from '../../../support/event-world.ts';
import { gate } from '../../../support/gate.ts';
import { untilTrue } from '../../../support/until-true.ts';

/** What makes the driver run the body of a transaction again. */
function collision(): Error {
  const error = new mongoose.mongo.MongoServerError({ message: 'collided', code: 112 });
  error.addErrorLabel('TransientTransactionError');
  return error;
}

let world: EventWorld;
beforeEach(async () => {
  world = await openEventWorld();
});
afterEach(() => world.close());

describe('the dispatcher', () => {
  it('hands over every event, in order per key', async () => {
    const heard: Record<string, number[]> = { a: [], b: [] };
    const dispatcher = world.start([
      notifying(happened, 'test.hear', async ({ key, data }) => void heard[key]?.push(data.n)),
    ]);
    for (let n = 0; n < 30; n += 1) await world.tell(n % 2 === 0 ? 'a' : 'b', n);
    await dispatcher.drained();
    expect(heard['a']).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28]);
    expect(heard['b']).toEqual([1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29]);
  });

  it('hands over nothing of a transaction that was rolled back', async () => {
    const heard: number[] = [];
    const dispatcher = world.start([listener(heard)]);
    const failing = world.db.transaction(async (tx) => {
      await world.eventLog.append(tx, [happened('a', { n: 1 })]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await world.tell('a', 2);
    await dispatcher.drained();
    expect(heard).toEqual([2]);
  });

  it('keeps the order in which the parts of a transaction tell, and tells once if it runs twice', async () => {
    const heard: number[] = [];
    const dispatcher = world.start([listener(heard)]);
    let runs = 0;
    await world.db.transaction(async (tx) => {
      runs += 1;
      await world.eventLog.append(tx, [happened('a', { n: 1 }), happened('a', { n: 2 })]);
      await world.eventLog.append(tx, [happened('a', { n: 3 })]);
      if (runs === 1) throw collision();
    });
    await dispatcher.drained();
    expect({ runs, heard }).toEqual({ runs: 2, heard: [1, 2, 3] });
  });

  it('keeps the order of a key over two processes, however their clocks differ', async () => {
    const ahead = stoppedClock(new Date(world.clock.now().getTime() + seconds(60)));
    const elsewhere = createEventLog({ ...world, ids: createIds(ahead), clock: ahead });
    await world.db.transaction((tx) => elsewhere.append(tx, [happened('a', { n: 1 })]));
    await world.tell('a', 2);
    const heard: number[] = [];
    await world.start([listener(heard)]).drained();
    expect(heard).toEqual([1, 2]);
  });

  it('hands over what was committed late, though later events have gone before it', async () => {
    const heard: number[] = [];
    const dispatcher = world.start([listener(heard)]);
    const [appended, mayCommit] = [gate(), gate()];
    const early = { id: world.ids.next('evt'), at: world.clock.now() };
    const late = world.db.transaction(async (tx) => {
      await world.eventStore.events.insert(tx, [{ ...happened('late', { n: 1 }), ...early }]);
      appended.open();
      await mayCommit.opened;
    });
    await appended.opened;
    await world.tell('b', 2, 3);
    await dispatcher.drained();
    expect(heard).toEqual([2, 3]);
    mayCommit.open();
    await late;
    await dispatcher.drained();
    expect(heard).toEqual([2, 3, 1]);
  });

  it('does not let a subscriber that never ends hold up another', async () => {
    const [heard, slow, end] = [[] as number[], [] as number[], gate()];
    const dispatcher = world.start([
      listener(slow, 'test.slow', () => end.opened),
      listener(heard, 'test.hear'),
    ]);
    for (let n = 1; n <= 40; n += 1) await world.tell(`key ${n}`, n);
    await untilTrue(async () => (await world.cursorOf('test.hear')) === 40);
    expect(heard).toHaveLength(40);
    expect(await world.cursorOf('test.slow')).toBe(0);
    end.open();
    await dispatcher.drained();
    expect(slow).toHaveLength(40);
  });

  it('hands a subscriber that lags far behind all that it missed', async () => {
    const [heard, slow, end] = [[] as number[], [] as number[], gate()];
    const dispatcher = world.start([
      listener(slow, 'test.slow', () => end.opened),
      listener(heard, 'test.hear'),
    ]);
    const numbers = Array.from({ length: 7_000 }, (_, n) => n);
    for (let from = 0; from < numbers.length; from += 1_000) {
      await world.tell('a', ...numbers.slice(from, from + 1_000));
    }
    await untilTrue(() => heard.length === numbers.length);
    end.open();
    await dispatcher.drained();
    expect(slow).toEqual(numbers);
  });

  it('lets a subscriber that is new begin with what comes, and forgets one that is gone', async () => {
    const [old, fresh] = [[] as number[], [] as number[]];
    const first = world.start([listener(old, 'test.old')]);
    await world.tell('a', 1, 2);
    await first.drained();
    await first.stop();
    const second = world.start([listener(fresh, 'test.new')]);
    await untilTrue(async () => (await world.cursorOf('test.new')) === 2);
    await world.tell('a', 3);
    await second.drained();
    expect([old, fresh]).toEqual([[1, 2], [3]]);
    expect(await world.cursorOf('test.old')).toBeUndefined();
  });

  it('goes on after the last event that was handled when it starts again', async () => {
    const heard: number[] = [];
    const dispatcher = world.start([listener(heard)]);
    await world.tell('a', 1, 2);
    await dispatcher.drained();
    await dispatcher.stop();
    await world.tell('a', 3);
    dispatcher.start();
    await dispatcher.drained();
    expect(heard).toEqual([1, 2, 3]);
  });
});

describe('of two processes', () => {
  it('one hands over at a time', async () => {
    const heardBy: string[] = [];
    const hear = (name: string) => [
      notifying(happened, 'test.hear', async () => void heardBy.push(name)),
    ];
    const first = world.start(hear('first'), 'first');
    await world.tell('a', 1);
    await first.drained();
    const second = world.start(hear('second'), 'second');
    for (let n = 2; n < 12; n += 1) await world.tell('a', n);
    await second.drained();
    expect(heardBy).toEqual(Array.from({ length: 11 }, () => 'first'));
  });

  it('the other goes on three seconds after its leader has died', async () => {
    const heard: string[] = [];
    const hear = (name: string) => [
      notifying(happened, 'test.hear', async ({ data }) => void heard.push(`${name} ${data.n}`)),
    ];
    const dying = await openDeps(world.uri);
    const first = world.dispatcher(hear('first'), 'first', dying);
    first.start();
    await world.tell('a', 1);
    await untilTrue(async () => (await world.cursorOf('test.hear')) === 1);
    // Without a connection it can neither prolong its lease nor give it back.
    await dying.db.close();
    world.start(hear('second'), 'second');
    await world.tell('a', 2);
    world.clock.advance(seconds(3));
    await untilTrue(() => heard.length === 2, 10_000);
    expect(heard).toEqual(['first 1', 'second 2']);
  });

  it('one that stood still for longer than its lease hands over nothing more', async () => {
    const heard: string[] = [];
    const hear = (name: string, first?: () => Promise<void>) => [
      notifying(happened, 'test.hear', async ({ data }) => {
        heard.push(`${name} ${data.n}`);
        if (data.n === 1) await first?.();
      }),
    ];
    await world.tell('a', 1, 2, 3);
    const second = world.dispatcher(hear('second'), 'second');
    const first = world.start(
      hear('first', async () => {
        world.clock.advance(seconds(4));
        second.start();
        await untilTrue(() => heard.includes('second 3'), 10_000);
      }),
      'first',
    );
    await untilTrue(async () => (await world.cursorOf('test.hear')) === 3, 10_000);
    await first.stop();
    expect(heard).toEqual(['first 1', 'second 1', 'second 2', 'second 3']);
  });

  it('both together let a transactional subscriber have its effect once', async () => {
    const [ran, wakesUp] = [[] as string[], gate()];
    const count = (name: string, before?: () => Promise<void>) => [
      transactional(happened, 'test.count', async (tx, { data }) => {
        await before?.();
        tx.afterCommit(() => ran.push(`${name} ${data.n}`));
      }),
    ];
    let isAsleep = false;
    const sleep = () => {
      isAsleep = true;
      return wakesUp.opened;
    };
    const first = world.start(count('first', sleep), 'first');
    await world.tell('a', 1, 2);
    await untilTrue(() => isAsleep);
    // The lease has run out, and the first does not know it.
    const elsewhere = await openDeps(world.uri);
    elsewhere.clock.advance(seconds(4));
    const second = world.dispatcher(count('second'), 'second', elsewhere);
    second.start();
    await untilTrue(async () => (await world.cursorOf('test.count')) === 2);
    wakesUp.open();
    await first.stop();
    await second.stop();
    await elsewhere.db.close();
    expect(ran).toEqual(['second 1', 'second 2']);
    expect(await world.cursorOf('test.count')).toBe(2);
  });
});

describe('an earlier leader', () => {
  it('gives no positions, moves no cursor and sets nothing aside', async () => {
    const { cursors, events, attempts } = world.eventStore;
    await cursors.claim(1, ['test.hear']);
    await world.tell('a', 1);
    await cursors.claim(2, ['test.hear']);

    const place = (token: number) =>
      world.db.transaction((tx) => cursors.moveHead(tx, { from: 0, to: 1, token }));
    const setAside = (token: number) =>
      world.db.transaction((tx) =>
        cursors.noteSetAside(tx, { subscriber: 'test.hear', count: 1, token }),
      );
    const move = (token: number) => cursors.move(token, new Map([['test.hear', 1]]));
    expect([await place(1), await setAside(1), await move(1)]).toEqual([false, false, false]);
    expect(await cursors.claim(1, ['test.hear'])).toBeNull();
    expect(await cursors.read()).toEqual({ head: 0, cursors: new Map([['test.hear', 0]]) });
    expect(await events.unplaced(10)).toHaveLength(1);
    expect(await attempts.isAnyWaiting()).toBe(false);
    expect([await place(2), await setAside(2), await move(2)]).toEqual([true, true, true]);
  });
});
