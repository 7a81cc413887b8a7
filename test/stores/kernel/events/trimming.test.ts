import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hours, minutes } from '../../../../server/kernel/clock.ts';
import { type EventWorld, listener, openEventWorld } from '../../../support/event-world.ts';
import { gate } from '../../../support/gate.ts';
import { untilTrue } from '../../../support/until-true.ts';

let world: EventWorld;
beforeEach(async () => {
  world = await openEventWorld();
});
afterEach(() => world.close());

const kept = async () =>
  (await world.eventStore.events.after(0, 10)).map(({ position }) => position);

describe('the log', () => {
  it('keeps what all have passed for an hour', async () => {
    const dispatcher = world.start([listener([])]);
    await world.tell('a', 1, 2);
    await dispatcher.drained();
    world.clock.advance(minutes(30));
    await world.tell('a', 3);
    await dispatcher.drained();
    await dispatcher.stop();
    world.clock.advance(minutes(31));
    dispatcher.start();
    await untilTrue(async () => (await kept()).length === 1);
    expect(await kept()).toEqual([3]);
    await world.tell('a', 4);
    await dispatcher.drained();
    expect(await kept()).toEqual([3, 4]);
  });

  it('keeps what somebody has yet to come to, however old it is', async () => {
    const end = gate();
    const slow = (heard: number[]) =>
      listener(heard, 'test.slow', (n) => (n === 2 ? end.opened : undefined));
    const heard: number[] = [];
    const first = world.start([slow(heard), listener([])]);
    await world.tell('a', 1, 2, 3);
    await untilTrue(async () => (await world.cursorOf('test.slow')) === 1);
    await untilTrue(async () => (await world.cursorOf('test.hear')) === 3);
    world.clock.advance(hours(2));
    const trimmed = await world.eventStore.events.trim({
      upTo: Math.min(...(await world.eventStore.cursors.read()).cursors.values()),
      before: world.clock.now(),
      limit: 10,
    });
    expect([trimmed, await kept()]).toEqual([1, [2, 3]]);
    end.open();
    await first.drained();
    expect(heard).toEqual([1, 2, 3]);
  });
});
