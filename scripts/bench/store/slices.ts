/**
 * Measures an operation beside the driver's own ping: short slices of each take turns, so that what
 * else happens on the machine strikes both alike, and their ratio says something.
 */
import { processorSeconds } from '../processor.ts';

export interface Share {
  readonly perSecond: number;
  /** Processor time per call, in microseconds: of the store, and of the client with its driver. */
  readonly serverMicros: number;
  readonly clientMicros: number;
  /** Sorted, of one call each. */
  readonly latenciesMs: readonly number[];
}

class Tally {
  calls = 0;
  seconds = 0;
  server = 0;
  client = 0;
  readonly latenciesMs: number[] = [];

  share(): Share {
    return {
      perSecond: this.calls / this.seconds,
      serverMicros: (this.server / this.calls) * 1e6,
      clientMicros: (this.client / this.calls) * 1e6,
      latenciesMs: this.latenciesMs.toSorted((a, b) => a - b),
    };
  }
}

export interface Sides {
  readonly operation: Share;
  readonly ping: Share;
}

export async function measureBoth(of: {
  operation: () => Promise<unknown>;
  ping: () => Promise<unknown>;
  inFlight: number;
  pid: number;
  rounds: number;
  sliceSeconds: number;
}): Promise<Sides> {
  const { inFlight, pid, sliceSeconds } = of;
  const tallies = { operation: new Tally(), ping: new Tally() };
  const run = (call: () => Promise<unknown>, tally: Tally) =>
    slice({ call, tally, inFlight, pid, seconds: sliceSeconds });
  // The first round warms both up.
  await run(of.ping, new Tally());
  await run(of.operation, new Tally());
  for (let round = 0; round < of.rounds; round++) {
    await run(of.ping, tallies.ping);
    await run(of.operation, tallies.operation);
  }
  return { operation: tallies.operation.share(), ping: tallies.ping.share() };
}

async function slice(of: {
  call: () => Promise<unknown>;
  tally: Tally;
  inFlight: number;
  pid: number;
  seconds: number;
}): Promise<void> {
  const { call, tally, pid } = of;
  const serverBefore = processorSeconds(pid) ?? 0;
  const clientBefore = ownSeconds();
  const startedAt = performance.now();
  const endAt = startedAt + of.seconds * 1_000;
  const callers = Array.from({ length: of.inFlight }, async () => {
    for (let at = performance.now(); at < endAt; ) {
      await call();
      const now = performance.now();
      tally.latenciesMs.push(now - at);
      tally.calls += 1;
      at = now;
    }
  });
  await Promise.all(callers);
  tally.seconds += (performance.now() - startedAt) / 1_000;
  tally.client += ownSeconds() - clientBefore;
  tally.server += (processorSeconds(pid) ?? 0) - serverBefore;
}

function ownSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
