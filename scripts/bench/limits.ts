/**
 * What this machine can do at best without any product: durable commits, echoes over a socket,
 * answers over HTTP, sockets opened, passwords checked. The benches set their figures beside these, measured in the same run.
 */
import { open } from 'lmdb';
import { verifyPassword } from '../../server/kernel/auth/passwords.ts';
import { freshFolder, removeFolder } from '../../test/support/folders.ts';
import { type Started, startProcess } from '../../test/support/process.ts';
import { root } from '../tools/project.mjs';
import { type Limit, load, note, report, sized } from './frame.ts';
import { meter, per1000 } from './processor.ts';
import { numbersTo } from './product.ts';

const seconds = sized(3, 0.3);

/** One LMDB commit with fsync after another: what a single writer of a hot document gets. */
export function commitLimit(): Promise<Limit> {
  return withLmdb('LMDB commits with fsync, one by one', 'commits/s', 1);
}

/** Puts that share commits, 64 waiting at any time: what group commit can give. */
export function sharedCommitLimit(): Promise<Limit> {
  return withLmdb('LMDB puts with fsync, 64 at once', 'puts/s', 64);
}

async function withLmdb(name: string, unit: string, waiting: number): Promise<Limit> {
  const folder = await freshFolder();
  const database = open<Buffer, number>({ path: folder, overlappingSync: false });
  const value = Buffer.alloc(300, 'x');
  let count = 0;
  const startedAt = performance.now();
  const endAt = startedAt + seconds * 1_000;
  const callers = Array.from({ length: waiting }, async () => {
    while (performance.now() < endAt) {
      const key = count++;
      await database.transaction(() => database.put(key, value));
    }
  });
  await Promise.all(callers);
  const spent = (performance.now() - startedAt) / 1_000;
  await database.close();
  await removeFolder(folder);
  return { name, value: count / spent, unit };
}

/** Round trips of a small message through a socket.io server that does nothing else. */
export async function echoLimit(): Promise<Limit> {
  const bare = { server: 'echo', work: 'bare-echo', callers: 32 };
  return (await withBare(bare, 'bare socket.io echo', 'echoes/s')).rate;
}

/** JSON answers of a Node HTTP server that does nothing else. */
export async function httpLimit(): Promise<Limit> {
  const bare = { server: 'http', work: 'bare-http', callers: 32 };
  return (await withBare(bare, 'bare HTTP answer', 'answers/s')).rate;
}

/** What a thing costs when nothing else is done: how often a second, and processor time each. */
export interface Cost {
  readonly rate: Limit;
  /** Null where it cannot be read. */
  readonly processor: Limit | null;
}

/** Sockets opened, and one echo over each, by a socket.io server that does nothing else. */
export function connectCost(): Promise<Cost> {
  const bare = { server: 'echo', work: 'bare-connects', callers: 8 };
  return withBare(bare, 'bare socket.io handshake and echo', 'connects/s');
}

interface Bare {
  /** A file of scripts/bench/bare. */
  readonly server: string;
  readonly work: string;
  readonly callers: number;
}

async function withBare(
  { server: kind, work, callers }: Bare,
  name: string,
  unit: string,
): Promise<Cost> {
  const server = await startBare(kind);
  try {
    const url = await server.line((line) => (line.startsWith('http') ? line : null));
    const used = meter([server.pid]);
    const { count, perSecond } = await load(
      { work, configs: [{ url }, { url }], callers, seconds },
      { onStart: used.start, onEnd: used.stop },
    );
    return costOf(name, { name, value: perSecond, unit }, per1000(used.spent(), count));
  } finally {
    await server.stop();
  }
}

function startBare(kind: string): Promise<Started> {
  const args = ['--import', 'tsx', `scripts/bench/bare/${kind}.ts`];
  return startProcess({ program: process.execPath, args, cwd: root });
}

/** A second a thousand is a millisecond each. */
function costOf(name: string, rate: Limit, cpuSecondsPer1000: number | null): Cost {
  const processor = cpuSecondsPer1000 && { name, value: cpuSecondsPer1000, unit: 'ms' };
  return { rate, processor: processor || null };
}

/** Passwords checked by argon2 alone, as many at a time as the product does. */
export async function hashCost(): Promise<Cost> {
  const used = meter([process.pid]);
  // The first one makes the hash that the others are compared with.
  const check = () => verifyPassword(null, 'correct horse battery', 'bench');
  await check();
  let count = 0;
  used.start();
  const startedAt = performance.now();
  const endAt = startedAt + seconds * 1_000;
  const callers = numbersTo(4).map(async () => {
    while (performance.now() < endAt) {
      await check();
      count += 1;
    }
  });
  await Promise.all(callers);
  const spent = (performance.now() - startedAt) / 1_000;
  used.stop();
  const name = 'argon2 alone';
  const rate = { name, value: count / spent, unit: 'passwords/s' };
  return costOf(name, rate, per1000(used.spent(), count));
}

/** `npm run bench -- limits` */
export async function bench(): Promise<void> {
  const connects = async () => (await connectCost()).rate;
  const hashes = async () => (await hashCost()).rate;
  for (const measure of [
    ...[commitLimit, sharedCommitLimit, echoLimit, httpLimit],
    ...[connects, hashes],
  ]) {
    const { name, value, unit } = await measure();
    report({ bench: 'limits', metric: name, value, unit, cpuSecondsPer1000: null, limit: null });
  }
  note(
    'These are ceilings of this machine; the other benches measure theirs again beside their own.',
  );
}
