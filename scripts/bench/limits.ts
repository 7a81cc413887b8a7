/**
 * What this machine can do at best without any product: durable commits, echoes over a socket,
 * answers over HTTP. The benches set their figures beside these, measured in the same run.
 */
import { open } from 'lmdb';
import { freshFolder, removeFolder } from '../../test/support/folders.ts';
import { type Started, startProcess } from '../../test/support/process.ts';
import { root } from '../tools/project.mjs';
import { type Limit, load, note, report, sized } from './frame.ts';

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
export function echoLimit(): Promise<Limit> {
  return withBare('echo', 'bare socket.io echo', 'echoes/s');
}

/** JSON answers of a Node HTTP server that does nothing else. */
export function httpLimit(): Promise<Limit> {
  return withBare('http', 'bare HTTP answer', 'answers/s');
}

async function withBare(kind: 'echo' | 'http', name: string, unit: string): Promise<Limit> {
  const server = await startBare(kind);
  try {
    const url = await server.line((line) => (line.startsWith('http') ? line : null));
    const configs = [{ url }, { url }];
    const outcome = await load({ work: `bare-${kind}`, configs, callers: 32, seconds });
    return { name, value: outcome.perSecond, unit };
  } finally {
    await server.stop();
  }
}

function startBare(kind: string): Promise<Started> {
  const args = ['--import', 'tsx', `scripts/bench/bare/${kind}.ts`];
  return startProcess({ program: process.execPath, args, cwd: root });
}

/** `npm run bench -- limits` */
export async function bench(): Promise<void> {
  for (const measure of [commitLimit, sharedCommitLimit, echoLimit, httpLimit]) {
    const { name, value, unit } = await measure();
    report({ bench: 'limits', metric: name, value, unit, cpuSecondsPer1000: null, limit: null });
  }
  note(
    'These are ceilings of this machine; the other benches measure theirs again beside their own.',
  );
}
