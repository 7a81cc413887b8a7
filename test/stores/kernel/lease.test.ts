import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seconds } from '../../../server/kernel/clock.ts';
import { createHeldLease, type HeldLease } from '../../../server/kernel/db/held-lease.ts';
import { openDeps, type TestDeps } from '../../support/deps.ts';

describe('a lease', () => {
  let deps: TestDeps;
  let leases = 0;

  beforeAll(async () => {
    deps = await openDeps();
    await deps.db.prepare();
  });
  afterAll(() => deps.db.close());

  /** One lease, and what two processes know of it. */
  function two(): [HeldLease, HeldLease] {
    leases += 1;
    const heldBy = (holder: string) =>
      createHeldLease({ ...deps, name: `lease ${leases}`, holder });
    return [heldBy('one'), heldBy('other')];
  }

  it('is held by one until it is given back, and its token grows with each change', async () => {
    const [one, other] = two();
    expect(await one.take()).toBe(1);
    expect(await other.take()).toBeNull();
    await one.release();
    expect(await other.take()).toBe(2);
    expect(await one.take()).toBeNull();
    await other.release();
    expect(await one.take()).toBe(3);
  });

  it('keeps its token while the same process prolongs it', async () => {
    const [one] = two();
    expect(await one.take()).toBe(1);
    deps.clock.advance(seconds(2));
    expect(await one.take()).toBe(1);
    deps.clock.advance(seconds(20));
    expect(await one.take()).toBe(1);
  });

  it('is free when its holder stood still for longer than its term, who learns of it', async () => {
    const [one, other] = two();
    expect(await one.take()).toBe(1);
    deps.clock.advance(seconds(3));
    expect(await other.take()).toBe(2);
    expect(await one.take()).toBeNull();
    deps.clock.advance(seconds(3));
    expect(await one.take()).toBe(3);
  });

  it('goes to one of many who ask at the same time', async () => {
    const [one, other] = two();
    const tokens = await Promise.all([one.take(), other.take(), one.take(), other.take()]);
    expect(tokens.filter((token) => token !== null)).toEqual([1, 1]);
  });
});
