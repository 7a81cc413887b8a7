/** What becomes of events that a subscriber fails at, and who notices. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { after, minutes } from '../../../../server/kernel/clock.ts';
import { eventBacklog } from '../../../../server/kernel/events/backlog.ts';
import { createDeadLetters } from '../../../../server/kernel/events/dead-letters.ts';
import { attemptsMax } from '../../../../server/kernel/events/set-aside.ts';
import { deadLetterRow, pagesOf } from '../../../support/dead-work.ts';
import {
  type EventWorld,
  happened,
  listener,
  openEventWorld,
} from '../../../support/event-world.ts';
import { untilTrue } from '../../../support/until-true.ts';

let world: EventWorld;
beforeEach(async () => {
  world = await openEventWorld();
});
afterEach(() => world.close());

const listed = async () => (await deadLetters().list({ after: null, limit: 10 })).items;
const deadLetters = () => createDeadLetters({ ...world, subscribers: ['test.fail', 'test.hear'] });
const backlogOf = async (name: string) =>
  (await eventBacklog(world.eventStore)).find((one) => one.name === name);

/** Lets the pauses between attempts pass, each when all that is due has been done. */
async function untilTrueLater(condition: () => boolean | Promise<boolean>): Promise<void> {
  const { attempts } = world.eventStore;
  await untilTrue(async () => {
    if (await condition()) return true;
    const due = await attempts.due(['test.fail'], world.clock.now(), 1);
    if (due.length === 0) world.clock.advance(minutes(1));
    return false;
  }, 60_000);
}

describe('a subscriber that fails at all that it hears', () => {
  it('holds up no other and passes on; what it never copes with becomes dead letters', async () => {
    const [heard, mended] = [[] as number[], [] as number[]];
    const [count, neverMended] = [600, 20];
    let isMended = false;
    const failing = listener(mended, 'test.fail', (n) => {
      if (!isMended || n < neverMended) throw new Error('poisoned');
    });
    const dispatcher = world.start([failing, listener(heard)]);
    await world.db.transaction((tx) => {
      const events = Array.from({ length: count }, (_, n) => happened(`key ${n}`, { n }));
      return world.eventLog.append(tx, events);
    });
    await untilTrue(async () => (await world.cursorOf('test.hear')) === count);
    expect(heard).toHaveLength(count);
    await untilTrue(async () => (await world.cursorOf('test.fail')) === count);
    expect(await backlogOf('test.fail')).toMatchObject({ waiting: 0, setAside: count, dead: 0 });

    isMended = true;
    await untilTrueLater(async () => (await backlogOf('test.fail'))?.setAside === 0);
    await dispatcher.drained();
    expect(mended).toHaveLength(count - neverMended);
    expect(await backlogOf('test.fail')).toMatchObject({ waiting: 0, dead: neverMended });
    expect(await backlogOf('test.hear')).toMatchObject({ waiting: 0, setAside: 0, dead: 0 });
  });
});

describe('an event that a subscriber fails at', () => {
  it('is tried again, and later events of its key wait behind it', async () => {
    const heard: number[] = [];
    let failures = 3;
    const dispatcher = world.start([
      listener(heard, 'test.fail', (n) => {
        if (n !== 1 || failures === 0) return;
        failures -= 1;
        throw new Error('not yet');
      }),
    ]);
    await world.tell('a', 1, 2);
    await world.tell('b', 3);
    await world.tell('a', 4);
    await untilTrue(async () => (await world.cursorOf('test.fail')) === 4);
    expect(heard).toEqual([3]);
    await untilTrueLater(() => heard.length === 4);
    await dispatcher.drained();
    expect(heard).toEqual([3, 1, 2, 4]);
    await world.tell('a', 5);
    await dispatcher.drained();
    expect(heard).toEqual([3, 1, 2, 4, 5]);
  });

  it('rests ever longer, and not before its time is it tried again', async () => {
    let attempts = 0;
    world.start([
      listener([], 'test.fail', () => {
        attempts += 1;
        throw new Error('not yet');
      }),
    ]);
    await world.tell('a', 1);
    const first = async () => {
      const row = await world.eventStore.attempts.first({ subscriber: 'test.fail', key: 'a' });
      return { attempts: row?.attempts, restMs: (row?.nextAttemptAt?.getTime() ?? 0) - now() };
    };
    const now = () => world.clock.now().getTime();
    for (const [index, restMs] of [200, 400, 800, 1_600, 3_200].entries()) {
      await untilTrue(async () => (await first()).attempts === index + 1);
      expect([attempts, (await first()).restMs]).toEqual([index + 1, restMs]);
      world.clock.advance(restMs);
    }
  });

  it('gives way to those behind it when it has become a dead letter', async () => {
    const heard: number[] = [];
    const dispatcher = world.start([
      listener(heard, 'test.fail', (n) => {
        if (n === 1) throw new Error('poisoned');
      }),
    ]);
    await world.tell('a', 1, 2, 3);
    await untilTrueLater(() => heard.length === 2);
    await dispatcher.drained();
    expect(heard).toEqual([2, 3]);
    expect(await listed()).toMatchObject([
      { subscriber: 'test.fail', type: happened.type, key: 'a', attempts: attemptsMax },
    ]);
    // And an operator may forget it.
    const [letter] = await listed();
    expect(await deadLetters().drop(letter?.id ?? '')).toBe(true);
    expect(await deadLetters().drop(letter?.id ?? '')).toBe(false);
    await dispatcher.drained();
    expect(heard).toEqual([2, 3]);
  });

  it('keeps its line when another process leads', async () => {
    const heard: number[] = [];
    let isMended = false;
    const subscribers = [
      listener(heard, 'test.fail', () => {
        if (!isMended) throw new Error('not yet');
      }),
    ];
    const first = world.start(subscribers, 'first');
    await world.tell('a', 1, 2);
    await untilTrue(async () => (await world.cursorOf('test.fail')) === 2);
    await first.stop();
    await world.tell('a', 3);
    isMended = true;
    const second = world.start(subscribers, 'second');
    await untilTrue(async () => (await world.cursorOf('test.fail')) === 3);
    expect(heard).toEqual([]);
    await untilTrueLater(() => heard.length === 3);
    await second.drained();
    expect(heard).toEqual([1, 2, 3]);
  });

  it('is not lost when a crash came between it and the one behind it', async () => {
    const heard: number[] = [];
    const { attempts } = world.eventStore;
    const first = world.start([
      listener([], 'test.fail', () => {
        throw new Error('not yet');
      }),
    ]);
    await world.tell('a', 1, 2);
    await untilTrue(async () => (await world.cursorOf('test.fail')) === 2);
    await first.stop();
    const head = await attempts.first({ subscriber: 'test.fail', key: 'a' });
    if (head) await attempts.remove(head);
    const second = world.start([listener(heard, 'test.fail')]);
    await second.drained();
    expect(heard).toEqual([2]);
  });
});

describe('what was set aside for a subscriber that is gone', () => {
  it('is a dead letter for which there is no further attempt', async () => {
    const first = world.start([
      listener([], 'test.fail', () => {
        throw new Error('not yet');
      }),
    ]);
    await world.tell('a', 1);
    await untilTrue(async () => (await world.cursorOf('test.fail')) === 1);
    await first.stop();
    const second = world.start([listener([])]);
    await untilTrue(async () => (await world.cursorOf('test.hear')) !== undefined);
    await second.drained();
    const [letter] = await listed();
    expect(letter).toMatchObject({ subscriber: 'test.fail', attempts: 1 });
    const known = createDeadLetters({ ...world, subscribers: ['test.hear'] });
    expect(await known.retry(letter?.id ?? '')).toBe(false);
    expect(await known.drop(letter?.id ?? '')).toBe(true);
  });
});

describe('a dead letter', () => {
  it('has all its attempts anew when an operator says so', async () => {
    const heard: number[] = [];
    let isMended = false;
    const dispatcher = world.start([
      listener(heard, 'test.fail', () => {
        if (!isMended) throw new Error('poisoned');
      }),
    ]);
    await world.tell('a', 1);
    const theOne = async () => (await listed())[0]?.id;
    await untilTrueLater(async () => (await theOne()) !== undefined);
    const id = (await theOne()) ?? '';
    expect(await deadLetters().retry(id)).toBe(true);
    expect(await theOne()).toBeUndefined();
    await untilTrueLater(async () => (await theOne()) !== undefined);

    isMended = true;
    expect(await deadLetters().retry(id)).toBe(true);
    await dispatcher.drained();
    expect(heard).toEqual([1]);
    expect(await theOne()).toBeUndefined();
    expect(await deadLetters().retry(id)).toBe(false);
  });

  it('is listed once, the latest first, page by page, also among those of one moment', async () => {
    const subscriber = 'test.hear';
    const now = world.clock.now();
    const moments = [1, 2, 2, 2, 2, 3, 4].map((minute) => after(now, minutes(minute)));
    const rows = moments.map((diedAt) => deadLetterRow(subscriber, world.ids.next('evt'), diedAt));
    await world.db.transaction((tx) => world.eventStore.attempts.add(tx, rows));
    const { list } = createDeadLetters({ ...world, subscribers: [subscriber] });
    const pages = await pagesOf(list, 2);
    expect(pages.map(({ length }) => length)).toEqual([2, 2, 2, 1]);
    expect(pages.flat().map(({ diedAt }) => diedAt)).toEqual(moments.toReversed());
    expect(new Set(pages.flat().map(({ id }) => id))).toEqual(new Set(rows.map(({ _id }) => _id)));
  });
});
