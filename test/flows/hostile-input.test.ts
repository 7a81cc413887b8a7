/**
 * Whatever is put into any field of any operation, over HTTP and over the socket, is answered: with
 * no error of the server's own, without holding it up, and without filling its memory. The cases are
 * generated from the contract; a failure names its seed and its case.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Answer,
  type Boundary,
  type Case,
  describeCase,
  overHttp,
  overSocket,
} from '../support/hostile/attack.ts';
import { readGauge } from '../support/hostile/gauge.ts';
import { places } from '../support/hostile/places.ts';
import { hostileValues } from '../support/hostile/values.ts';
import { buyAsBefore, openWorld, type World } from '../support/hostile/world.ts';
import { startServer, type TestServer } from '../support/server.ts';

const seed = Number(process.env['HOSTILE_SEED'] ?? Date.now() % 1_000_000_000);
const casesMin = 1_200;
/** What a person at the next table may have to wait because of somebody else's request. */
const heldMsMax = 50;
/** A quiet server has about 150 MB. */
const memoryBytesMax = 600 * 1024 * 1024;
const batchSize = 12;
/** A hold counts when the same request does it each time: the machine has other work, too. */
const repeats = 10;

let server: TestServer;
let world: World;

beforeAll(async () => {
  const env = { MARU_NO_LIMITS: '1', MARU_OPERATORS: 'keeper', LOG_LEVEL: 'error' };
  server = await startServer({ env });
  world = await openWorld(server.url);
}, 120_000);
afterAll(() => server.remove());

function casesFor(boundary: 'http' | 'socket'): Case[] {
  const open = places.filter(({ kind }) => kind !== 'file');
  const each = Math.ceil(casesMin / open.length);
  return open.flatMap((place, index) => {
    if (place.kind === 'file') return [];
    const values = fc.sample(hostileValues[place.kind], { seed: seed + index, numRuns: each });
    return values.map((value, number): Case => {
      const turn = (index + number) % 8;
      const outside = boundary === 'http' && turn === 7 ? 'nobody' : 'outsider';
      return { place, value, as: turn < 6 ? 'owner' : outside };
    });
  });
}

/** @returns what went wrong, a line each */
async function attack(boundary: Boundary, cases: readonly Case[]): Promise<string[]> {
  const found: string[] = [];
  const send = async (one: Case): Promise<void> => {
    const answer = await boundary.send(one).catch((error: unknown) => String(error));
    if (typeof answer === 'string') found.push(`${describeCase(one)}: ${answer}`);
    else if (isFault(answer)) found.push(`${describeCase(one)}: ${answer.status} ${answer.code}`);
  };
  await readGauge(server.url);
  for (let at = 0; at < cases.length; at += batchSize) {
    const batch = cases.slice(at, at + batchSize);
    for (const one of batch) await send(one);
    const { heldMs, memoryBytes } = await readGauge(server.url);
    if (memoryBytes > memoryBytesMax) found.push(`${memoryBytes} bytes of memory after ${at}`);
    if (heldMs <= heldMsMax) continue;
    for (const one of batch) {
      const held = await leastHold(() => send(one));
      if (held > heldMsMax) found.push(`${describeCase(one)}: held the server for ${held} ms`);
    }
  }
  boundary.close();
  return found;
}

const isFault = ({ status }: Answer) => status >= 500;

async function leastHold(send: () => Promise<void>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let time = 0; time < repeats && least > heldMsMax; time += 1) {
    await readGauge(server.url);
    await send();
    least = Math.min(least, (await readGauge(server.url)).heldMs);
  }
  return Math.round(least);
}

describe(`whatever is put into a field (seed ${seed})`, () => {
  it.each(['http', 'socket'] as const)(
    'is answered over %s and holds nobody up',
    async (by) => {
      const cases = casesFor(by);
      expect(cases.length).toBeGreaterThanOrEqual(casesMin);
      const boundary = (by === 'http' ? overHttp : overSocket)(server.url, world);
      expect(await attack(boundary, cases)).toEqual([]);
    },
    600_000,
  );

  it('leaves a server that works, and books that add up', async () => {
    expect(await buyAsBefore(server.url, world)).toBe('paid');
    expect(await server.checkLedger()).toContain('sound');
    expect(server.output()).not.toContain('bug');
  });
});
