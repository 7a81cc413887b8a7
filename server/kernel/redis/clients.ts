/**
 * All connections to Redis. It may be slow, go, and come back at any time: each connection says how
 * long its commands may wait, and none of them can end the process.
 */
import { Redis, type RedisOptions } from 'ioredis';
import { seconds } from '../clock.ts';
import { withDeadline } from '../deadline.ts';
import type { Logger } from '../logger.ts';
import { createTroubleLog } from '../trouble-log.ts';

/**
 * - `quick`: for what a caller waits for. Fails within a second, and at once while Redis is gone.
 * - `bounded`: for what may wait out a short gap and is tried again by who asked.
 * - `reading`: blocks on a stream; waits for Redis for as long as it takes.
 * - `blocking`: the same for bull, which looks after `LOADING` replies itself and wants no check.
 */
const kinds = {
  quick: {
    enableOfflineQueue: false,
    commandTimeout: seconds(1),
    socketTimeout: seconds(1),
    maxRetriesPerRequest: 1,
  },
  bounded: {
    commandTimeout: seconds(4),
    socketTimeout: seconds(4),
    maxRetriesPerRequest: 1,
  },
  // Both ask for no more than five seconds at a time, so longer silence is a dead connection.
  reading: { maxRetriesPerRequest: null, socketTimeout: seconds(15) },
  blocking: { maxRetriesPerRequest: null, socketTimeout: seconds(15), enableReadyCheck: false },
} as const satisfies Record<string, RedisOptions>;

export type ClientKind = keyof typeof kinds;

export interface RedisClients {
  /** One for all short commands of this process. */
  readonly quick: Redis;
  /** A connection of its own; whoever opens it closes it, or `close` does at the end. */
  connect(kind: ClientKind): Redis;
  /** Called each time Redis answers again after it was gone. */
  onBack(listener: () => void): void;
  /** False while the connection is gone; true does not yet mean that Redis answers. */
  isConnected(): boolean;
  /** True when Redis answers. */
  isAlive(): Promise<boolean>;
  /** Cuts all connections; never waits. */
  close(): void;
}

const firstAnswerMs = seconds(2);
const retryMs = { step: 100, most: seconds(2) };

/** Gives Redis a moment to answer, and goes on without it when it does not. */
export async function openRedisClients(url: string, logger: Logger): Promise<RedisClients> {
  const troubled = createTroubleLog(logger, 'Redis trouble');
  const open = new Set<Redis>();

  function connect(kind: ClientKind): Redis {
    const client = new CalmRedis(url, {
      ...kinds[kind],
      keepAlive: seconds(10),
      retryStrategy: (times) => Math.min(times * retryMs.step, retryMs.most),
    });
    // One listener for each queue that shares it, and there may be many: no count is too high.
    client.setMaxListeners(0);
    client.on('error', troubled);
    client.on('close', () => forgetSocketTimer(client));
    open.add(client);
    client.once('end', () => open.delete(client));
    return client;
  }

  const quick = connect('quick');
  const answered = new Promise<void>((resolve) => quick.once('ready', resolve));
  await withDeadline(firstAnswerMs, answered, 'the first answer of Redis').catch(troubled);
  quick.on('ready', () => logger.warn('Redis is back'));

  return {
    quick,
    connect,
    onBack: (listener) => quick.on('ready', listener),
    isConnected: () => quick.status === 'ready',
    isAlive: () =>
      quick.ping().then(
        () => true,
        () => false,
      ),
    close: () => {
      for (const client of open) client.disconnect();
    },
  };
}

/**
 * ioredis 5.11 leaves the timer of `socketTimeout` behind when a connection closes: it would hold
 * the process back from its end, and cut the next connection for the silence of the last.
 */
function forgetSocketTimer(client: Redis): void {
  clearTimeout(Reflect.get(client, 'socketTimeoutTimer'));
  Reflect.set(client, 'socketTimeoutTimer', undefined);
}

/**
 * The adapter and bull send commands whose promise they drop; one of those that fails must not end
 * the process as an unhandled rejection. Whoever does wait for the promise still hears of it.
 */
class CalmRedis extends Redis {
  override sendCommand(...[command, stream]: Parameters<Redis['sendCommand']>): unknown {
    command.promise.catch(() => {});
    return super.sendCommand(command, stream);
  }

  /**
   * A connection that fails is tried again by itself and tells of it by its events. bull reconnects
   * its blocking client while it closes and drops what it makes of this promise.
   */
  override connect(...[callback]: Parameters<Redis['connect']>): Promise<void> {
    return super.connect(callback).catch(() => {});
  }

  /** A Redis that answers nothing does not close its end either, so ours is cut. */
  override disconnect(reconnect = false): void {
    super.disconnect(reconnect);
    // There is none before the first connection, though its type does not say so.
    const stream: Redis['stream'] | undefined = this.stream;
    if (!reconnect) stream?.destroy();
  }
}
