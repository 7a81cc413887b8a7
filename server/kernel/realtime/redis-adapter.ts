/**
 * Pushes between processes, by the streams of Redis. The library takes a steady Redis for granted;
 * here it is given connections for one that goes, comes back and may be emptied in between.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import type { Redis } from 'ioredis';
import { seconds } from '../clock.ts';
import type { RedisClients } from '../redis/clients.ts';
import { beginning, readOnFrom } from '../redis/stream-position.ts';

export interface RedisAdapterDeps {
  readonly clients: RedisClients;
  /** Keeps installations that share a Redis apart. */
  readonly prefix: string;
}

/** A failing read is repeated by the library without a pause. */
const failedReadPauseMs = seconds(1);

export function createRedisAdapter({ clients, prefix }: RedisAdapterDeps) {
  const streamName = `${prefix}:pushes`;
  // A push that cannot be written at once goes to this process's own devices without waiting. The
  // library's duplicates are for reading, and those wait.
  const writer = Object.assign(clients.connect('quick'), {
    duplicate: () => followReset(clients.connect('reading'), clients.quick, streamName),
  });
  return createAdapter(writer, { streamName, channelPrefix: streamName });
}

/**
 * Makes a reader notice that its stream began anew. The library would wait at the last id that it
 * saw, and when Redis' clock or a replica is behind that, for ever. It would also ask for `$`, "from
 * now on", anew with each read until the first entry came, and miss what comes between two.
 */
function followReset(reader: Redis, asker: Redis, streamName: string): Redis {
  const read = reader.xread.bind(reader);
  let startedAt: string | null = null;
  let wasQuiet = false;

  async function lastId(): Promise<string | null> {
    const [entry] = await asker.xrevrange(streamName, '+', '-', 'COUNT', 1);
    return entry?.[0] ?? null;
  }

  async function positionFor(asked: string): Promise<string> {
    if (asked === '$') {
      startedAt ??= (await lastId()) ?? beginning;
      return wasQuiet ? readOnFrom(startedAt, await lastId()) : startedAt;
    }
    return wasQuiet ? readOnFrom(asked, await lastId()) : asked;
  }

  /** As the library calls it: BLOCK, milliseconds, COUNT, number, STREAMS, name, id. */
  async function xread(...given: [string, number, string, number, string, string, string]) {
    const [, blockMs, , count, , name, asked] = given;
    try {
      const from = await positionFor(asked);
      const found = await read('COUNT', count, 'BLOCK', blockMs, 'STREAMS', name, from);
      wasQuiet = found === null;
      return found;
    } catch (error) {
      await pause(failedReadPauseMs, undefined, { ref: false });
      throw error;
    }
  }
  return Object.assign(reader, { xread });
}
