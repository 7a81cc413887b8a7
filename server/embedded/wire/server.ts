import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { type Answer, Connection } from './connection.ts';

/** sun_path holds 108 bytes with its terminator. */
const socketPathSizeMax = 107;

/** How long a command under way may still take when the store is closing. */
const finishingMsMax = 5000;

export interface WireServer {
  readonly connectionCount: number;
  close(): Promise<void>;
}

/**
 * Listens on a unix domain socket. There is no authentication, so the file mode is the guard: the
 * socket is bound under a closed umask and opened for its owner alone.
 */
export async function listen(
  path: string,
  answer: Answer,
  onGone: (connection: Connection) => void,
): Promise<WireServer> {
  if (Buffer.byteLength(path) > socketPathSizeMax) {
    throw new Error(`the socket path is longer than ${socketPathSizeMax} bytes: ${path}`);
  }
  const connections = new Set<Connection>();
  let nextId = 1;
  const server = createServer({ noDelay: true }, (socket) => {
    const connection = new Connection(nextId++, socket, answer, () => {
      connections.delete(connection);
      onGone(connection);
    });
    connections.add(connection);
  });
  rmSync(path, { force: true });
  await bind(server, path);
  return {
    get connectionCount() {
      return connections.size;
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const connection of connections) connection.finish();
      const impatience = setTimeout(() => {
        for (const connection of connections) connection.end();
      }, finishingMsMax);
      await closed;
      clearTimeout(impatience);
      rmSync(path, { force: true });
    },
  };
}

function bind(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      chmodSync(path, 0o600);
      resolve();
    });
  });
}
