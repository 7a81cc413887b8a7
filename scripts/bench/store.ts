/**
 * The embedded store through the official driver: each operation beside the driver's own ping and
 * beside LMDB alone, measured in turns in the same run, with few and with many documents; what its
 * cost grows by; how long others wait while one client asks for much; how much memory it holds.
 */
import { percentile, report, sized } from './frame.ts';
import { ownMegabytes } from './processor.ts';
import { type Bed, withBed } from './store/bed.ts';
import { measureHotDocument } from './store/hot.ts';
import { type Measured, operationsOn, pingOf } from './store/operations.ts';
import { type RawLimits, rawLimits } from './store/raw.ts';
import { measureBoth } from './store/slices.ts';
import { measureStalls } from './store/stalls.ts';

const few = sized(10_000, 2_000);
const many = sized(1_000_000, 10_000);
const inFlights = [1, 64];

/** Microseconds of the store's processor time a unit, by operation. */
type Costs = Map<string, number>;

export async function bench(): Promise<void> {
  const costs = new Map<number, Costs>();
  for (const size of [few, many]) {
    await withBed(size, async (bed) => {
      costs.set(size, await measureAll(bed));
      if (size === few) return;
      reportMemory(bed);
      await measureHotDocument(bed);
      await measureStalls(bed);
      reportMemory(bed, ', after heavy work');
    });
  }
  reportGrowth(costs.get(few) ?? new Map(), costs.get(many) ?? new Map());
}

async function measureAll(bed: Bed): Promise<Costs> {
  const costs: Costs = new Map();
  for (const inFlight of inFlights) {
    const limits = await rawLimits(bed.size, inFlight);
    for (const measured of operationsOn(bed)) {
      const cost = await measure(bed, measured, inFlight, limits);
      costs.set(`${measured.name}, ${inFlight} in flight`, cost);
    }
  }
  return costs;
}

async function measure(
  bed: Bed,
  { name, unit, call, perCall, raw }: Measured,
  inFlight: number,
  limits: RawLimits,
): Promise<number> {
  const { operation, ping } = await measureBoth({
    operation: call,
    ping: pingOf(bed),
    inFlight,
    pid: bed.pid,
    rounds: sized(4, 1),
    sliceSeconds: sized(0.5, 0.2),
  });
  const metric = `${name}, ${inFlight} in flight, ${bed.size} documents`;
  // A microsecond a call is a millisecond a thousand.
  const cpuSecondsPer1000 = operation.serverMicros / perCall / 1_000;
  report({
    ...{ bench: 'store', metric, unit, cpuSecondsPer1000 },
    value: operation.perSecond * perCall,
    clientCpuSecondsPer1000: operation.clientMicros / perCall / 1_000,
    limit: { name: 'ping through the driver', value: ping.perSecond, unit: 'pings/s' },
    raw: limits[raw],
  });
  const p99 = percentile(operation.latenciesMs, 0.99);
  const latency = { bench: 'store', unit: 'ms', cpuSecondsPer1000: null };
  const limit = { name: 'ping, p99', value: percentile(ping.latenciesMs, 0.99), unit: 'ms' };
  report({ ...latency, metric: `${metric}, p99`, value: p99, limit });
  return operation.serverMicros / perCall;
}

function reportGrowth(small: Costs, large: Costs): void {
  for (const [name, cost] of large) {
    const before = small.get(name);
    if (before === undefined) continue;
    report({
      ...{ bench: 'store', unit: 'times', cpuSecondsPer1000: null, limit: null },
      metric: `growth of processor time from ${few} to ${many} documents, ${name}`,
      value: cost / before,
    });
  }
}

function reportMemory({ pid, size }: Bed, when = ''): void {
  const value = ownMegabytes(pid);
  if (value === null) return;
  const metric = `memory beyond the mapped file, ${size} documents${when}`;
  report({ bench: 'store', metric, value, unit: 'MB', cpuSecondsPer1000: null, limit: null });
}
