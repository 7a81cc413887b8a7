/**
 * A store process of the test's own, to be frozen, killed and cut off, and ways to bring about what
 * otherwise only chance does to the connections of this process.
 */
import mongoose, { type Connection } from 'mongoose';
import { storeFile } from '../../scripts/build.mjs';
import { startStore } from '../../server/embedded/supervisor.ts';
import { freshDatabaseName, withDatabase } from './databases.ts';
import { freshFolder, removeFolder } from './folders.ts';

export interface OwnStore {
  /** A database that is still empty. */
  readonly uri: string;
  readonly dataFolder: string;
  /** Lets it answer nothing until it is thawed, as a machine that stands still does. */
  freeze(): void;
  thaw(): void;
  /** Ends it as a power cut would; its supervisor starts it again. */
  kill(): void;
  stop(): Promise<void>;
}

export async function startOwnStore(): Promise<OwnStore> {
  const dataFolder = await freshFolder();
  const options = { entry: storeFile, testCommands: true, forbidScans: true };
  const store = await startStore({ dataFolder, ...options });
  return {
    uri: withDatabase(store.uri, freshDatabaseName()),
    dataFolder,
    freeze: () => void process.kill(store.pid, 'SIGSTOP'),
    thaw: () => void process.kill(store.pid, 'SIGCONT'),
    kill: () => void process.kill(store.pid, 'SIGKILL'),
    stop: async () => {
      process.kill(store.pid, 'SIGCONT');
      await store.stop();
      await removeFolder(dataFolder);
    },
  };
}

interface PooledConnection {
  readonly socket: { destroy(cause?: Error): void; write(bytes: unknown): boolean };
}

/** The driver's pools behind the connections that this process has opened to one database. */
interface DriverInternals {
  readonly topology: {
    readonly s: {
      readonly servers: Map<
        string,
        {
          readonly pool: {
            connections: Iterable<PooledConnection>;
            checkedOut: Set<PooledConnection>;
          };
        }
      >;
    };
  };
}

/** Destroys the sockets that lie ready; none of them has said so when the next call is made. */
export function destroySockets(uri: string): number {
  let count = 0;
  for (const pool of poolsOf(uri)) {
    for (const { socket } of pool.connections) {
      socket.destroy();
      count += 1;
    }
  }
  return count;
}

/** Lets the sockets that lie ready fail as soon as they are written to, as those of a dead peer do. */
export function breakSockets(uri: string): void {
  for (const pool of poolsOf(uri)) {
    for (const { socket } of pool.connections) {
      socket.write = () => {
        setImmediate(() => {
          socket.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
        });
        return false;
      };
    }
  }
}

/** How many connections are in use by calls that are not over. */
export function inUse(uri: string): number {
  return poolsOf(uri).reduce((sum, pool) => sum + pool.checkedOut.size, 0);
}

function poolsOf(uri: string) {
  const name = /\/([^/?]+)\?/.exec(uri)?.[1];
  return mongoose.connections
    .filter((connection) => connection.name === name && connection.readyState === 1)
    .flatMap((connection: Connection) => {
      // The driver shows its pools to nobody.
      const { topology } = connection.getClient() as unknown as DriverInternals;
      return [...topology.s.servers.values()].map(({ pool }) => pool);
    });
}
